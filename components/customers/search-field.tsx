'use client'

import { Search } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useTransition } from 'react'
import { type CustomerFilter, customersPath } from '@/lib/customers/filter'

const PAUSE_MILLISECONDS = 250

/** Narrows the list while one types; the address follows, so that back, bookmarks and links keep the search. */
export function SearchField({ filter }: { filter: CustomerFilter }) {
  const translate = useTranslations('common')
  const router = useRouter()
  const input = useRef<HTMLInputElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [pending, startTransition] = useTransition()

  const go = (search: string) => {
    clearTimeout(timer.current)
    if (search.trim() !== filter.search)
      startTransition(() => router.replace(customersPath(filter, { search: search.trim() })))
  }

  useEffect(() => {
    if (input.current && document.activeElement !== input.current) input.current.value = filter.search
  }, [filter.search])
  useEffect(() => () => clearTimeout(timer.current), [])

  return (
    <search className="min-w-0 flex-1 basis-72">
      <form
        action="/customers"
        onSubmit={(event) => {
          event.preventDefault()
          go(input.current?.value ?? '')
        }}
      >
        <label htmlFor="customer-search" className="mb-1 block font-medium">
          {translate('search')}
        </label>
        <div className="relative">
          <Search aria-hidden className="pointer-events-none absolute top-2.5 left-3 size-4 text-muted" />
          <input
            ref={input}
            id="customer-search"
            name="q"
            type="search"
            defaultValue={filter.search}
            maxLength={200}
            placeholder={translate('searchHint')}
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
