import { useTranslations } from 'next-intl'
import { NoteItem } from '@/components/notes/note-item'
import { NoteText } from '@/components/notes/note-text'
import { WriteNote } from '@/components/notes/write-note'
import { Card } from '@/components/ui/text'
import { typedText } from '@/lib/notes/mentions'
import type { Colleague, NoteRecord, NoteSubject } from '@/lib/notes/types'

type Props = {
  subject: NoteSubject
  notes: readonly NoteRecord[]
  people: readonly Colleague[]
  viewerId: string
  mayWrite: boolean
  mayRemoveAll: boolean
  /** The Sage customer number under which a note was written, where it came with a merge. */
  originOf?: (note: NoteRecord) => string | undefined
}

/** What people have written down about a customer or a request, the newest first, and where the next one is written. */
export function NotesCard({ subject, notes, people, viewerId, mayWrite, mayRemoveAll, originOf }: Props) {
  const translate = useTranslations('notes')
  if (notes.length === 0 && !mayWrite) return null
  return (
    <Card id="notes" title={translate('title')} className="scroll-mt-20">
      {mayWrite ? <WriteNote subject={subject} people={people} viewerId={viewerId} /> : null}
      {notes.length === 0 ? <p className="mt-3 text-muted">{translate('none')}</p> : null}
      <ul className="flex flex-col divide-y not-first:mt-4 empty:hidden">
        {notes.map((note) => {
          const isOwn = note.authorId === viewerId
          const author = people.find(({ id }) => id === note.authorId)
          return (
            <NoteItem
              key={note.id}
              note={note}
              typed={mayWrite && isOwn ? typedText(note.text, people) : null}
              author={author?.name ?? translate('former')}
              origin={originOf?.(note) ?? null}
              people={people}
              viewerId={viewerId}
              mayRemove={mayWrite && (isOwn || mayRemoveAll)}
            >
              <NoteText text={note.text} people={people} />
            </NoteItem>
          )
        })}
      </ul>
    </Card>
  )
}
