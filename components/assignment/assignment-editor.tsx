'use client'

import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { ApplyRules } from '@/components/assignment/apply-rules'
import { type Draft, draftOf, moved, rulesOf } from '@/components/assignment/draft'
import { RuleFields } from '@/components/assignment/rule-fields'
import { Button } from '@/components/ui/button'
import { CheckboxField, FieldErrorsContext } from '@/components/ui/fields'
import { isRefusal, networkRefusal, RefusalNotice, type ShownRefusal } from '@/components/ui/form'
import { Card } from '@/components/ui/text'
import { useToast } from '@/components/ui/toast'
import { useUnsavedWarning } from '@/components/ui/use-unsaved-warning'
import { saveAssignmentRulesAction } from '@/lib/assignment/actions'
import { type AssignmentSettings, MAX_RULES } from '@/lib/assignment/types'
import type { Owner } from '@/lib/customers/data'

const textOf = (rules: readonly Draft[], automatic: boolean) => JSON.stringify([rulesOf(rules), automatic])

/** The rules as a list that is saved as a whole, and their effect, which can be seen before. */
export function AssignmentEditor({ settings, people }: { settings: AssignmentSettings; people: Owner[] }) {
  const translate = useTranslations('assignment')
  const toast = useToast()
  const form = useRef<HTMLFormElement>(null)
  const nextKey = useRef(settings.rules.length)
  const [drafts, setDrafts] = useState(() => settings.rules.map(draftOf))
  const [automatic, setAutomatic] = useState(settings.automatic)
  const [saved, setSaved] = useState(() => ({
    version: settings.version,
    text: textOf(settings.rules.map(draftOf), settings.automatic),
  }))
  const [refusal, setRefusal] = useState<ShownRefusal | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [said, setSaid] = useState('')
  const focus = useRef<string | null>(null)
  const unsaved = useUnsavedWarning(form, true)
  const isDirty = textOf(drafts, automatic) !== saved.text

  // The arrow that moved a rule keeps the focus; at an end, where it can no longer be pressed, its counterpart has it.
  useEffect(() => {
    if (focus.current === null) return
    const [direction, key] = focus.current.split(':')
    focus.current = null
    const arrow = (name: string) => form.current?.querySelector<HTMLButtonElement>(`[data-move="${name}-${key}"]`)
    const own = arrow(direction ?? '')
    const other = arrow(direction === 'up' ? 'down' : 'up')
    const target = own?.disabled ? other : own
    target?.focus()
  })

  const move = (draft: Draft, place: number, by: -1 | 1) => {
    setDrafts(moved(drafts, place, by))
    // Errors stand at the places of the list as it was sent.
    setRefusal(null)
    focus.current = `${by === -1 ? 'up' : 'down'}:${draft.key}`
    setSaid(translate('moved', { number: place + by + 1 }))
  }
  const remove = (place: number) => {
    setDrafts(drafts.toSpliced(place, 1))
    setRefusal(null)
    form.current?.querySelector<HTMLButtonElement>('[data-add]')?.focus()
    setSaid(translate('removed', { number: place + 1 }))
  }
  const add = () => {
    nextKey.current += 1
    setDrafts([...drafts, { key: nextKey.current, kind: 'postal-code', from: '', to: '', people: [] }])
  }
  const refuse = (shown: ShownRefusal | null) => {
    setRefusal(shown)
    if (shown === null) return
    requestAnimationFrame(() => {
      const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')
      if (wrong) wrong.focus()
      else form.current?.querySelector('[role="alert"]')?.scrollIntoView({ block: 'center' })
    })
  }

  /** Whether the rules stand saved as they are on the page. */
  const save = async (): Promise<boolean> => {
    if (!isDirty) return true
    const text = textOf(drafts, automatic)
    setBusy(true)
    const input = { version: saved.version, automatic, rules: rulesOf(drafts) }
    const answer = await saveAssignmentRulesAction(input).catch(networkRefusal)
    setBusy(false)
    if (isRefusal(answer)) {
      refuse(answer)
      return false
    }
    switch (answer.status) {
      case 'saved':
        setSaved({ version: answer.version, text })
        unsaved.saved()
        setRefusal(null)
        return true
      case 'conflict':
        refuse({ status: 'invalid', fields: { form: 'rules-changed' } })
        return false
      case 'unknown-person':
        refuse({ status: 'invalid', fields: { form: 'unknown-person' } })
        return false
    }
  }

  const fields = refusal?.status === 'invalid' ? refusal.fields : {}
  return (
    <form
      ref={form}
      method="post"
      noValidate
      aria-label={translate('title')}
      className="flex max-w-5xl flex-col gap-6"
      onSubmit={async (event) => {
        event.preventDefault()
        if (!isBusy && (await save())) toast(translate('saved'))
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit()
      }}
    >
      <FieldErrorsContext value={fields}>
        <Card title={translate('rules')}>
          <div className="flex flex-col gap-4">
            <RefusalNotice refusal={refusal} />
            {drafts.length === 0 ? <p className="max-w-prose text-muted">{translate('none')}</p> : null}
            <ol className="flex flex-col gap-3 empty:hidden">
              {drafts.map((draft, place) => (
                <RuleFields
                  key={draft.key}
                  draft={draft}
                  place={place}
                  count={drafts.length}
                  people={people}
                  onChange={(changed) => setDrafts(drafts.with(place, changed))}
                  onMove={(by) => move(draft, place, by)}
                  onRemove={() => remove(place)}
                />
              ))}
            </ol>
            <p role="status" className="sr-only">
              {said}
            </p>
            <Button data-add className="self-start" disabled={drafts.length >= MAX_RULES} onClick={add}>
              <Plus aria-hidden className="size-4" />
              {translate('add')}
            </Button>
            <CheckboxField
              name="automatic"
              label={translate('automatic')}
              hint={translate('automaticHint')}
              checked={automatic}
              onChange={(event) => setAutomatic(event.currentTarget.checked)}
            />
            <div className="flex flex-wrap items-center gap-3">
              <Button type="submit" variant="primary" disabled={isBusy} aria-keyshortcuts="Control+Enter">
                {translate('save')}
              </Button>
              {isDirty ? <span className="text-attention">{translate('unsaved')}</span> : null}
            </div>
          </div>
        </Card>
        {drafts.length > 0 ? (
          <ApplyRules rules={rulesOf(drafts)} isDirty={isDirty} onSave={save} onRefusal={refuse} />
        ) : null}
      </FieldErrorsContext>
    </form>
  )
}
