'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { DiscardButton } from '@/components/imports/discard-button'
import { useInterruption } from '@/components/imports/use-interruption'
import { Button, LinkButton } from '@/components/ui/button'
import { CheckboxField } from '@/components/ui/fields'
import { RefusalNotice, useAction } from '@/components/ui/form'
import { moveToTop } from '@/components/ui/move-focus'
import { TextLink } from '@/components/ui/text'
import { applyImportAction } from '@/lib/imports/actions'
import type { ImportRecord } from '@/lib/imports/data'
import type { ApplyOutcome } from '@/lib/imports/mutations'
import { columnsPath, missingPath } from '@/lib/imports/path'
import type { ImportCounts } from '@/lib/imports/types'

/** Ends the dry run: take everything that it shows, or nothing. */
export function Decision({
  list: { id, version },
  counts,
}: {
  list: Pick<ImportRecord, 'id' | 'version'>
  counts: ImportCounts
}) {
  const translate = useTranslations('imports')
  const interrupted = useInterruption()
  const [archiveMissing, setArchiveMissing] = useState(false)
  const { run, pending, refusal } = useAction<ApplyOutcome>(applyImportAction, (outcome) => {
    if (outcome.status === 'applying') moveToTop()
    else interrupted(outcome)
    return undefined
  })
  const archived = archiveMissing ? counts.missing : 0
  const parts = [
    counts.new > 0 ? translate('check.applyNew', { count: counts.new }) : null,
    counts.changed > 0 ? translate('check.applyChanged', { count: counts.changed }) : null,
    archived > 0 ? translate('check.applyArchived', { count: archived }) : null,
  ].filter((part) => part !== null)
  return (
    <div className="flex flex-col gap-3">
      {counts.missing > 0 ? (
        <div className="flex flex-wrap items-start gap-x-4 gap-y-1">
          <CheckboxField
            name="archiveMissing"
            label={translate('check.archiveMissing', { count: counts.missing })}
            hint={translate('check.archiveMissingHint')}
            checked={archiveMissing}
            onChange={(event) => setArchiveMissing(event.currentTarget.checked)}
          />
          <TextLink href={missingPath(id, 1)} prefetch={false} className="pt-0.5">
            {translate('check.showMissing')}
          </TextLink>
        </div>
      ) : null}
      <RefusalNotice refusal={refusal} />
      <div className="flex flex-wrap items-start gap-2">
        {parts.length > 0 ? (
          <Button variant="primary" disabled={pending} onClick={() => run({ id, version, archiveMissing })}>
            {translate('check.apply', { what: parts.join(', ') })}
          </Button>
        ) : null}
        <LinkButton href={columnsPath(id)} prefetch={false}>
          {translate('check.columns')}
        </LinkButton>
        <DiscardButton id={id} version={version} />
      </div>
      {parts.length > 0 ? <p className="text-xs text-muted">{translate('check.applyHint')}</p> : null}
    </div>
  )
}
