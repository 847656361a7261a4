'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { useInterruption } from '@/components/imports/use-interruption'
import { Button } from '@/components/ui/button'
import { SelectField } from '@/components/ui/fields'
import { RefusalNotice, useAction } from '@/components/ui/form'
import { Card } from '@/components/ui/text'
import { readImportAgainAction } from '@/lib/imports/actions'
import type { ReadAgainOutcome } from '@/lib/imports/mutations'
import { ENCODINGS, type Encoding, SEPARATORS, type Separator } from '@/lib/imports/types'

const SEPARATOR_NAMES = { ';': 'semicolon', ',': 'comma', '\t': 'tab' } as const satisfies Record<Separator, string>

const AUTOMATIC = ''

/** How a text file was understood; another answer reads it once more. A workbook leaves nothing to choose. */
export function ReadingOptions({
  id,
  version,
  encoding,
  separator,
  title,
  isPasted,
}: {
  id: string
  version: number
  /** Null leaves it to the file. */
  encoding: Encoding | null
  separator: Separator | null
  title: ReactNode
  isPasted: boolean
}) {
  const translate = useTranslations('imports')
  const interrupted = useInterruption()
  const [chosen, setChosen] = useState({ encoding, separator })
  const { run, pending, refusal } = useAction<ReadAgainOutcome>(readImportAgainAction, (outcome) => {
    if (outcome.status !== 'reading') interrupted(outcome)
    return undefined
  })
  const isOther = chosen.encoding !== encoding || chosen.separator !== separator
  return (
    <Card title={title}>
      <p className="mb-3 max-w-prose text-muted">{translate('mapping.readAsHint')}</p>
      <div className="flex flex-wrap items-end gap-3">
        {isPasted ? null : (
          <SelectField
            name="encoding"
            label={translate('mapping.encoding')}
            value={chosen.encoding ?? AUTOMATIC}
            onChange={({ currentTarget: { value } }) =>
              setChosen({ ...chosen, encoding: ENCODINGS.find((one) => one === value) ?? null })
            }
          >
            {encoding === null ? <option value={AUTOMATIC}>{translate('mapping.automatic')}</option> : null}
            {ENCODINGS.map((one) => (
              <option key={one} value={one}>
                {translate(`encoding.${one}`)}
              </option>
            ))}
          </SelectField>
        )}
        <SelectField
          name="separator"
          label={translate('mapping.separator')}
          value={chosen.separator ?? AUTOMATIC}
          onChange={({ currentTarget: { value } }) =>
            setChosen({ ...chosen, separator: SEPARATORS.find((one) => one === value) ?? null })
          }
        >
          {separator === null ? <option value={AUTOMATIC}>{translate('mapping.automatic')}</option> : null}
          {SEPARATORS.map((one) => (
            <option key={one} value={one}>
              {translate(`separator.${SEPARATOR_NAMES[one]}`)}
            </option>
          ))}
        </SelectField>
        <Button disabled={!isOther || pending} onClick={() => run({ id, version, ...chosen })}>
          {translate('mapping.readAgain')}
        </Button>
      </div>
      <RefusalNotice refusal={refusal} />
    </Card>
  )
}
