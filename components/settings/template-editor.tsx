'use client'

import { useTranslations } from 'next-intl'
import { useDeferredValue, useRef, useState } from 'react'
import { PlaceholderList } from '@/components/settings/placeholder-list'
import { TemplatePreview } from '@/components/settings/template-preview'
import { Button } from '@/components/ui/button'
import { ConflictChooser, useAuthorOfConflict } from '@/components/ui/conflict-chooser'
import { TextArea } from '@/components/ui/fields'
import { Form } from '@/components/ui/form'
import { useToast } from '@/components/ui/toast'
import type { MailSender } from '@/lib/change-requests/compose'
import { DEFAULT_TEMPLATE, type MailTemplate } from '@/lib/change-requests/default-template'
import type { Problem } from '@/lib/change-requests/problem'
import { saveTemplateAction } from '@/lib/mail-template/actions'
import { checkTemplateFields } from '@/lib/mail-template/check-fields'
import type { SaveTemplateOutcome } from '@/lib/mail-template/mutations'

type Conflict = Extract<SaveTemplateOutcome, { status: 'conflict' }>

const FIELDS = ['subject', 'body'] as const
const isSame = (left: MailTemplate, right: MailTemplate) =>
  FIELDS.every((field) => left[field].trim() === right[field].trim())

export function TemplateEditor(props: {
  template: MailTemplate
  version: number
  sender: MailSender
  recipient: string | null
}) {
  const translate = useTranslations('settings')
  const common = useTranslations('common')
  const author = useAuthorOfConflict()
  const toast = useToast()
  const box = useRef<HTMLDivElement>(null)
  const lastField = useRef<HTMLTextAreaElement | null>(null)
  const [typed, setTyped] = useState(props.template)
  const [saved, setSaved] = useState({ template: props.template, version: props.version })
  const [conflict, setConflict] = useState<Conflict | null>(null)
  const shown = useDeferredValue(typed)
  const problems = checkTemplateFields(shown)

  /** The organisation's version also moves with other settings: only another text is a conflict. */
  const save = async (input: unknown) => {
    const answer = await saveTemplateAction(input)
    if (answer.status !== 'conflict' || !isSame(answer.theirs, saved.template)) return answer
    return saveTemplateAction({ ...typed, version: answer.version })
  }

  const onOutcome = (outcome: SaveTemplateOutcome) => {
    switch (outcome.status) {
      case 'saved':
        setSaved({ template: typed, version: outcome.version })
        setConflict(null)
        toast(translate('saved'))
        return undefined
      case 'refused':
        return { form: 'template-refused' }
      case 'conflict':
        setConflict(outcome)
        return undefined
    }
  }

  const insert = (before: string, after: string) => {
    const field = lastField.current ?? box.current?.querySelector<HTMLTextAreaElement>('textarea[name="body"]')
    if (!field) return
    field.focus()
    const selected = field.value.slice(field.selectionStart, field.selectionEnd)
    // The only way of inserting that the browser's own undo knows.
    document.execCommand('insertText', false, `${before}${selected}${after}`)
  }

  const reset = () => {
    const before = typed
    setTyped(DEFAULT_TEMPLATE)
    toast(translate('template.resetDone'), { label: common('undo'), onClick: () => setTyped(before) })
  }

  const field = (name: (typeof FIELDS)[number]) => ({
    name,
    label: translate(`template.${name}`),
    value: typed[name],
    error: problems[name].length > 0 ? <Problems problems={problems[name]} /> : undefined,
    autoComplete: 'off',
  })

  return (
    <div ref={box}>
      <p className="mb-4 max-w-prose text-muted">{translate('template.lead')}</p>
      {conflict ? (
        <ConflictChooser
          fields={FIELDS.map((name) => ({ name, label: translate(`template.${name}`) }))}
          mine={typed}
          theirs={conflict.theirs}
          before={saved.template}
          onAdopt={(values) => {
            setTyped({ ...typed, ...values })
            setSaved({ template: conflict.theirs, version: conflict.version })
            setConflict(null)
          }}
        >
          {translate('template.conflict', { author: author(conflict) })}
        </ConflictChooser>
      ) : null}
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4">
          <Form<SaveTemplateOutcome>
            action={save}
            onOutcome={onOutcome}
            hidden={{ version: saved.version }}
            submitLabel={common('save')}
            label={translate('template.title')}
            secondary={
              <Button onClick={reset} disabled={isSame(typed, DEFAULT_TEMPLATE)}>
                {translate('template.reset')}
              </Button>
            }
          >
            <TextArea
              {...field('subject')}
              rows={4}
              maxLength={500}
              onFocus={(event) => {
                lastField.current = event.currentTarget
              }}
              onChange={(event) => setTyped({ ...typed, subject: event.target.value.replace(/[\r\n]+/g, ' ') })}
            />
            <TextArea
              {...field('body')}
              rows={24}
              maxLength={10_000}
              onFocus={(event) => {
                lastField.current = event.currentTarget
              }}
              onChange={(event) => setTyped({ ...typed, body: event.target.value })}
            />
          </Form>
          <PlaceholderList onInsert={insert} />
        </div>
        <TemplatePreview template={shown} sender={props.sender} recipient={props.recipient} />
      </div>
    </div>
  )
}

function Problems({ problems }: { problems: Problem[] }) {
  const translate = useTranslations('requests')
  return (
    <ul className="flex flex-col gap-1">
      {problems.map(({ code, placeholder, place }) => (
        <li key={`${code} ${placeholder}`}>{translate(`problem.${code}`, { placeholder, place })}</li>
      ))}
    </ul>
  )
}
