'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { NoteField } from '@/components/notes/note-field'
import { Button } from '@/components/ui/button'
import { Form, RefusalNotice, useAction } from '@/components/ui/form'
import { keepPlace, moveFocus } from '@/components/ui/move-focus'
import { useToast } from '@/components/ui/toast'
import { editNoteAction, setNoteRemovedAction } from '@/lib/notes/actions'
import type { EditOutcome, RemoveOutcome } from '@/lib/notes/mutations'
import type { Colleague, NoteRecord } from '@/lib/notes/types'

type Props = {
  note: NoteRecord
  /** As its author typed it; null for whoever may not edit it. */
  typed: string | null
  author: string
  origin: string | null
  people: readonly Colleague[]
  viewerId: string
  mayRemove: boolean
  /** The text, made on the server. */
  children: ReactNode
}

/** One note: who, when, what; edited in place by its author, removed with undo. */
export function NoteItem({ note, typed, author, origin, people, viewerId, mayRemove, children }: Props) {
  const translate = useTranslations('notes')
  const format = useFormatter()
  const [editing, setEditing] = useState(false)
  const moment = format.dateTime(note.createdAt, 'moment')
  return (
    <li id={`note-${note.id}`} tabIndex={-1} className="scroll-mt-20 py-3 outline-offset-4 last:pb-0">
      <div className="mb-1 flex flex-wrap items-center gap-x-3 text-xs text-muted">
        <span className="text-sm font-medium text-ink">{author}</span>
        <time dateTime={note.createdAt.toISOString()}>{moment}</time>
        {note.editedAt ? (
          <span>{translate('edited', { moment: format.dateTime(note.editedAt, 'moment') })}</span>
        ) : null}
        {origin ? <span>{translate('origin', { number: origin })}</span> : null}
        <span className="ml-auto flex gap-1 print:hidden">
          {typed !== null && !editing ? (
            <SmallButton label={translate('editOf', { moment })} onClick={() => setEditing(true)}>
              {translate('edit')}
            </SmallButton>
          ) : null}
          {mayRemove && !editing ? <RemoveButton note={note} moment={moment} /> : null}
        </span>
      </div>
      {editing && typed !== null ? (
        <EditForm
          {...{ note, typed, people, viewerId }}
          onClose={() => {
            setEditing(false)
            moveFocus(`note-${note.id}`)
          }}
        />
      ) : (
        children
      )}
    </li>
  )
}

function SmallButton({ label, ...rest }: React.ComponentProps<'button'> & { label: string }) {
  return (
    <button
      type="button"
      aria-label={label}
      className="inline-flex min-h-6 items-center rounded px-1.5 text-accent underline underline-offset-2 hover:bg-accent-soft"
      {...rest}
    />
  )
}

type EditProps = {
  note: NoteRecord
  typed: string
  people: readonly Colleague[]
  viewerId: string
  onClose: () => void
}

function EditForm({ note, typed, people, viewerId, onClose }: EditProps) {
  const translate = useTranslations('notes')
  const common = useTranslations('common')
  const toast = useToast()
  /** The version that the form was opened on: a page that is refreshed below it must not raise it. */
  const [{ id, version }] = useState(note)
  return (
    <Form<EditOutcome>
      action={editNoteAction}
      hidden={{ id, version }}
      label={translate('editLabel')}
      submitLabel={common('save')}
      className="flex flex-col gap-2"
      secondary={<Button onClick={onClose}>{common('cancel')}</Button>}
      onOutcome={(outcome): Record<string, string> | undefined => {
        switch (outcome.status) {
          case 'saved':
            toast(translate('saved'))
            onClose()
            return undefined
          case 'changed':
            return { form: 'note-changed' }
          case 'too-long':
            return { text: 'too-long' }
          case 'gone':
            return { form: 'gone' }
        }
      }}
    >
      <NoteField label={translate('editLabel')} start={typed} people={people} viewerId={viewerId} takesFocus />
    </Form>
  )
}

function RemoveButton({ note: { id, version }, moment }: { note: NoteRecord; moment: string }) {
  const translate = useTranslations('notes')
  const common = useTranslations('common')
  const toast = useToast()
  const { run, pending, refusal } = useAction<RemoveOutcome>(setNoteRemovedAction, (outcome) => {
    if (outcome.status === 'gone') return { form: 'gone' }
    if (outcome.status === 'changed') return { form: 'note-changed' }
    const undo = async () => {
      const answer = await setNoteRemovedAction({ id, version: outcome.version, removed: false }).catch(() => null)
      toast(answer?.status === 'restored' ? common('undone') : translate('notUndone'))
    }
    toast(translate('removed'), { label: common('undo'), onClick: () => void undo() })
    keepPlace()
    return undefined
  })
  return (
    <>
      <RefusalNotice refusal={refusal} />
      <SmallButton
        label={translate('removeOf', { moment })}
        disabled={pending}
        onClick={() => run({ id, version, removed: true })}
      >
        {translate('remove')}
      </SmallButton>
    </>
  )
}
