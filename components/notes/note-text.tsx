import { useTranslations } from 'next-intl'
import { Fragment, type ReactNode } from 'react'
import { type NoteBlock, type NoteInline, parseNote } from '@/lib/notes/markdown'
import type { Colleague } from '@/lib/notes/types'

/** A note as it was meant, made of elements alone: nothing that somebody typed becomes HTML. */
export function NoteText({ text, people }: { text: string; people: readonly Colleague[] }) {
  return (
    <div className="flex flex-col gap-2 wrap-anywhere">
      {numbered(parseNote(text), (block) => (
        <Block {...{ block, people }} />
      ))}
    </div>
  )
}

/** The parts of a note never change their places. */
function numbered<T>(parts: readonly T[], shown: (part: T) => ReactNode): ReactNode[] {
  // biome-ignore lint/suspicious/noArrayIndexKey: see above
  return parts.map((part, index) => <Fragment key={index}>{shown(part)}</Fragment>)
}

function Block({ block, people }: { block: NoteBlock; people: readonly Colleague[] }) {
  switch (block.type) {
    case 'paragraph':
      return (
        <p>
          <Inlines inlines={block.children} people={people} />
        </p>
      )
    case 'code':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by the keyboard
        <pre tabIndex={0} className="address overflow-x-auto rounded bg-sunken p-2 text-xs">
          {block.text}
        </pre>
      )
    case 'list': {
      const items = numbered(block.items, (item) => (
        <li>
          {numbered(item, (each) => (
            <Block block={each} people={people} />
          ))}
        </li>
      ))
      return block.ordered ? (
        <ol start={block.start} className="list-decimal pl-6">
          {items}
        </ol>
      ) : (
        <ul className="list-disc pl-5">{items}</ul>
      )
    }
  }
}

function Inlines({ inlines, people }: { inlines: readonly NoteInline[]; people: readonly Colleague[] }) {
  return numbered(inlines, (inline) => <Inline inline={inline} people={people} />)
}

function Inline({ inline, people }: { inline: NoteInline; people: readonly Colleague[] }) {
  switch (inline.type) {
    case 'text':
      return inline.text
    case 'break':
      return <br />
    case 'code':
      return <code className="address rounded bg-sunken px-1">{inline.text}</code>
    case 'strong':
      return (
        <strong className="font-semibold">
          <Inlines inlines={inline.children} people={people} />
        </strong>
      )
    case 'emphasis':
      return (
        <em>
          <Inlines inlines={inline.children} people={people} />
        </em>
      )
    case 'link':
      return (
        <a
          href={inline.href}
          target="_blank"
          rel="noopener noreferrer nofollow"
          className="text-accent underline underline-offset-2 hover:text-accent-strong"
        >
          <Inlines inlines={inline.children} people={people} />
        </a>
      )
    case 'mention':
      return <Mention person={people.find(({ id }) => id === inline.userId)} />
  }
}

function Mention({ person }: { person: Colleague | undefined }) {
  const translate = useTranslations('notes')
  const name = person === undefined ? translate('former') : person.name
  return (
    <span className="rounded bg-accent-soft px-1 font-medium text-accent-strong">
      @{person?.disabled ? translate('closed', { name }) : name}
    </span>
  )
}
