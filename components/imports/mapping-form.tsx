'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { MappingTable } from '@/components/imports/mapping-table'
import { useInterruption } from '@/components/imports/use-interruption'
import { LinkButton } from '@/components/ui/button'
import { TextField } from '@/components/ui/fields'
import { Form } from '@/components/ui/form'
import { RadioField } from '@/components/ui/radio-field'
import { Notice } from '@/components/ui/state'
import { saveImportSettingsAction } from '@/lib/imports/actions'
import type { ImportRecord } from '@/lib/imports/data'
import { type MappingProblem, mappingProblems } from '@/lib/imports/mapping'
import type { SettingsOutcome } from '@/lib/imports/mutations'
import { KEY_FIELDS, type KeyField, type Mapping } from '@/lib/imports/types'

export type MappedImport = Pick<
  ImportRecord,
  | 'id'
  | 'version'
  | 'kind'
  | 'status'
  | 'headings'
  | 'firstRows'
  | 'rowCount'
  | 'numberColumns'
  | 'mapping'
  | 'keyField'
  | 'observedOn'
  | 'separator'
>

type ShownProblem = MappingProblem | 'one-column'

/** Where a text lies in one column, every other problem is a consequence of the separator. */
function shownProblems(
  { headings, separator }: Pick<MappedImport, 'headings' | 'separator'>,
  problems: MappingProblem[],
): ShownProblem[] {
  return problems.length > 0 && separator !== null && headings.length === 1 ? ['one-column'] : problems
}

/** Says which column is what and by which number customers are found; then the dry run may begin. */
export function MappingForm({ list, today }: { list: MappedImport; today: string }) {
  const translate = useTranslations('imports')
  const router = useRouter()
  const interrupted = useInterruption()
  const [mapping, setMapping] = useState<Mapping>(list.mapping)
  const [keyField, setKeyField] = useState<KeyField>(list.keyField)
  const { id, version, kind } = list
  const problems = shownProblems(list, mappingProblems(mapping, kind, keyField))

  const action = async (input: unknown) => {
    if (problems.length > 0)
      return { status: 'invalid' as const, fields: Object.fromEntries(problems.map((problem) => [problem, 'invalid'])) }
    return saveImportSettingsAction({ ...(input as object), id, version, mapping, keyField })
  }
  const onOutcome = (outcome: SettingsOutcome): Record<string, string> | undefined => {
    switch (outcome.status) {
      case 'checking':
        router.replace(`/import/${id}`)
        return undefined
      case 'mapping-refused':
        return { mapping: 'invalid' }
      case 'changed':
      case 'gone':
        interrupted(outcome)
        return undefined
    }
  }

  const keyColumn = mapping.indexOf(keyField)
  return (
    <Form<SettingsOutcome>
      action={action}
      onOutcome={onOutcome}
      submitLabel={translate('mapping.submit')}
      label={translate('mapping.title')}
      secondary={
        <>
          {list.status === 'checked' ? (
            <LinkButton href={`/import/${id}`}>{translate('mapping.backToCheck')}</LinkButton>
          ) : null}
          <span className="text-muted">{translate('mapping.submitHint')}</span>
        </>
      }
    >
      <MappingTable {...list} mapping={mapping} onChange={setMapping} />
      {problems.length > 0 ? (
        <Notice meaning="attention" role="status">
          <ul className="flex flex-col gap-1">
            {problems.map((problem) => (
              <li key={problem}>
                {problem === 'one-column'
                  ? translate('mapping.oneColumn', { title: translate('mapping.readAs') })
                  : translate(`mappingProblem.${problem}`, { field: translate(`field.${keyField}`) })}
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <div className="grid gap-4 md:grid-cols-2">
        <div
          onChange={({ target }) => {
            const value = target instanceof HTMLInputElement ? target.value : null
            setKeyField(KEY_FIELDS.find((one) => one === value) ?? keyField)
          }}
        >
          <RadioField
            name="keyField"
            label={translate('mapping.keyField')}
            defaultValue={list.keyField}
            options={KEY_FIELDS.map((field) => ({ value: field, label: translate(`field.${field}`) }))}
          />
          <p className="mt-1 text-xs text-muted">{translate('mapping.keyHint')}</p>
        </div>
        {kind === 'customer-base' ? null : (
          <TextField
            name="observedOn"
            type="date"
            label={translate('mapping.observedOn')}
            hint={translate(mapping.includes('observedOn') ? 'mapping.observedOnRest' : 'mapping.observedOnHint')}
            defaultValue={list.observedOn ?? today}
            max={today}
            className="max-w-xs"
          />
        )}
      </div>
      {list.numberColumns.includes(keyColumn) ? (
        <Notice meaning="attention" title={translate('mapping.numbersTitle')}>
          {translate('mapping.numbersText', { field: translate(`field.${keyField}`) })}
        </Notice>
      ) : null}
    </Form>
  )
}
