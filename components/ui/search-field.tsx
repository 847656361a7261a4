'use client'

import { Search } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useEffect, useId, useRef, useTransition } from 'react'

const PAUSE_MILLISECONDS = 250

/** Narrows a list while one types; the address follows, so that back, bookmarks and links keep the search. */
export function SearchField({
  label,
  hint,
  search,
  action,
  pathOf,
}: {
  label: string
  hint: string
  search: string
  /** Where the form leads without scripts. */
  action: string
  pathOf: (search: string) => string
}) {
  const id = useId()
  const router = useRouter()
  const input = useRef<HTMLInputElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [pending, startTransition] = useTransition()

  const go = (typed: string) => {
    clearTimeout(timer.current)
    if (typed.trim() !== search) startTransition(() => router.replace(pathOf(typed.trim())))
  }

  useEffect(() => {
    if (input.current && document.activeElement !== input.current) input.current.value = search
  }, [search])
  useEffect(() => () => clearTimeout(timer.current), [])

  return (
    <search className="min-w-0 flex-1 basis-72">
      <form
        action={action}
        onSubmit={(event) => {
          event.preventDefault()
          go(input.current?.value ?? '')
        }}
      >
        <label htmlFor={id} className="mb-1 block font-medium">
          {label}
        </label>
        <div className="relative">
          <Search aria-hidden className="pointer-events-none absolute top-2.5 left-3 size-4 text-muted" />
          <input
            ref={input}
            id={id}
            name="q"
            type="search"
            defaultValue={search}
            maxLength={200}
            placeholder={hint}
            aria-busy={pending}
            data-search-field
            className="block min-h-9 w-full rounded border border-line-strong bg-card py-1.5 pr-3 pl-9 placeholder:text-muted"
            onChange={(event) => {
              const { value } = event.currentTarget
              clearTimeout(timer.current)
              timer.current = setTimeout(() => go(value), PAUSE_MILLISECONDS)
            }}
          />
        </div>
      </form>
    </search>
  )
}
