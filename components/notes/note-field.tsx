'use client'

import { clsx } from 'clsx'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { control, Frame, useField } from '@/components/ui/fields'
import { matchColleagues, mentionQuery } from '@/lib/notes/mentions'
import type { Colleague } from '@/lib/notes/types'

type Props = {
  label: string
  hint?: string
  start?: string
  people: readonly Colleague[]
  viewerId: string
  takesFocus?: boolean
}

type Offer = { from: number; to: number; people: Colleague[]; marked: number }

/**
 * Several lines in which "@" offers colleagues. The list is an addition to the text field and never takes its place: the
 * focus stays in the text, arrows move the mark, Enter or Tab takes it, Escape puts the list away (decision 40).
 */
export function NoteField({ label, hint, start = '', people, viewerId, takesFocus }: Props) {
  const translate = useTranslations('notes')
  const { id, message, aria } = useField('text', hint)
  const listId = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const [offer, setOffer] = useState<Offer | null>(null)
  const [chosen, setChosen] = useState<string[]>([])

  useEffect(() => {
    if (!takesFocus || !area.current) return
    area.current.focus()
    area.current.setSelectionRange(area.current.value.length, area.current.value.length)
  }, [takesFocus])

  const look = () => {
    const { value, selectionStart, selectionEnd } = area.current ?? { value: '', selectionStart: 0, selectionEnd: 0 }
    const typed = selectionStart === selectionEnd ? mentionQuery(value, selectionStart) : null
    const found = typed === null ? [] : matchColleagues(people, typed.query, viewerId)
    const isWhole = found.length === 1 && found[0]?.name === typed?.query
    if (typed === null || found.length === 0 || isWhole) return setOffer(null)
    setOffer((known) => ({ from: typed.from, to: selectionStart, people: found, marked: stillMarked(known, found) }))
  }
  const take = (person: Colleague) => {
    if (offer === null || !area.current) return
    area.current.setRangeText(`@${person.name} `, offer.from, offer.to, 'end')
    area.current.dispatchEvent(new Event('input', { bubbles: true }))
    setChosen((known) => [...new Set([...known, person.id])])
    setOffer(null)
    area.current.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (offer === null || event.ctrlKey || event.metaKey || event.altKey) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const person = offer.people[offer.marked]
    if (step !== 0) setOffer({ ...offer, marked: (offer.marked + step + offer.people.length) % offer.people.length })
    else if (event.key === 'Escape') setOffer(null)
    else if ((event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey)) && person) take(person)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <Frame {...{ id, label, hint, message }}>
      <div className="relative">
        <textarea
          {...aria}
          ref={area}
          rows={3}
          maxLength={5_000}
          defaultValue={start}
          required
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-controls={offer ? listId : undefined}
          aria-activedescendant={offer ? `${listId}-${offer.marked}` : undefined}
          className={control}
          onInput={look}
          onClick={look}
          onKeyDown={onKeyDown}
          onBlur={() => setOffer(null)}
        />
        {offer ? (
          <div
            id={listId}
            role="listbox"
            aria-label={translate('suggestions')}
            className="absolute top-full left-0 z-30 mt-1 w-72 max-w-full rounded border bg-card p-1 shadow-float"
          >
            {offer.people.map((person, index) => (
              <div
                key={person.id}
                id={`${listId}-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === offer.marked}
                className={clsx(
                  'flex min-h-9 cursor-default items-center rounded px-3',
                  index === offer.marked && 'bg-accent-soft text-accent-strong',
                )}
                // Before the field would lose the focus.
                onPointerDown={(event) => {
                  event.preventDefault()
                  take(person)
                }}
              >
                {person.name}
              </div>
            ))}
          </div>
        ) : null}
      </div>
      <span role="status" className="sr-only">
        {translate('found', { count: offer?.people.length ?? 0 })}
      </span>
      {chosen.map((person) => (
        <input key={person} type="hidden" name="mentions[]" value={person} />
      ))}
    </Frame>
  )
}

/** The same colleague stays marked while the list gets shorter. */
function stillMarked(known: Offer | null, found: readonly Colleague[]): number {
  const marked = known?.people[known.marked]
  return Math.max(
    0,
    found.findIndex(({ id }) => id === marked?.id),
  )
}
