'use client'

import { Autocomplete } from '@base-ui/react/autocomplete'
import { Dialog } from '@base-ui/react/dialog'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { findCustomersAction } from '@/lib/customers/actions'

type Entry = { href: string; label: string; detail?: string }
type Group = { key: 'customers' | 'actions' | 'pages'; items: Entry[] }
type Search = { state: 'idle' | 'searching' | 'found' | 'failed'; customers: Entry[] }

const PAUSE_MILLISECONDS = 150
const NOTHING: Search = { state: 'idle', customers: [] }

const pages = [
  ['/', 'overview'],
  ['/customers', 'customers'],
  ['/requests', 'requests'],
  ['/team', 'team'],
  ['/import', 'import'],
  ['/settings', 'settings'],
  ['/profile', 'profile'],
] as const

const actions = [
  ['/customers/new', 'newCustomer'],
  ['/requests/new', 'newRequest'],
] as const

/** Customers, pages and the two things one begins most often, all by typing. */
export function Palette({
  open,
  onOpenChange,
  typedAhead,
  canSeeTeam,
  canSeeSettings,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  typedAhead: string
  canSeeTeam: boolean
  canSeeSettings: boolean
}) {
  const translate = useTranslations('common')
  const router = useRouter()
  const [text, setText] = useState(typedAhead)
  const search = useCustomerSearch(text)

  const fits = (entry: Entry) => entry.label.toLocaleLowerCase().includes(text.trim().toLocaleLowerCase())
  const groups: Group[] = [
    { key: 'customers' as const, items: search.customers },
    {
      key: 'actions' as const,
      items: actions.map(([href, key]) => ({ href, label: translate(`palette.${key}`) })).filter(fits),
    },
    {
      key: 'pages' as const,
      items: pages
        .filter(([, key]) => (key !== 'team' || canSeeTeam) && (key !== 'settings' || canSeeSettings))
        .map(([href, key]) => ({ href, label: translate(`nav.${key}`) }))
        .filter(fits),
    },
  ].filter((group) => group.items.length > 0)

  const go = (entry: Entry) => {
    onOpenChange(false)
    setText('')
    router.push(entry.href)
  }

  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-[rgb(10_20_30/0.5)]" />
        <Dialog.Popup className="fixed inset-x-2 top-[8dvh] z-50 mx-auto flex max-h-[80dvh] max-w-xl flex-col overflow-hidden rounded border bg-card shadow-float">
          <Dialog.Title className="sr-only">{translate('palette.title')}</Dialog.Title>
          <Autocomplete.Root
            open
            inline
            mode="none"
            autoHighlight="always"
            keepHighlight
            items={groups}
            value={text}
            onValueChange={setText}
            itemToStringValue={(entry: Entry) => entry.label}
          >
            <Autocomplete.Input
              aria-label={translate('palette.label')}
              placeholder={translate('palette.label')}
              maxLength={200}
              className="min-h-12 w-full rounded-none border-b bg-card px-4 text-base outline-none placeholder:text-muted"
            />
            <Autocomplete.Status className="px-4 pt-2 text-xs text-muted empty:hidden">
              {statusText(search.state, text, groups, translate)}
            </Autocomplete.Status>
            <Autocomplete.List className="min-h-0 overflow-y-auto p-2">
              {(group: Group) => (
                <Autocomplete.Group key={group.key} items={group.items}>
                  <Autocomplete.GroupLabel className="px-3 pt-2 pb-1 text-xs font-medium text-muted">
                    {translate(`palette.${group.key}`)}
                  </Autocomplete.GroupLabel>
                  <Autocomplete.Collection>
                    {(entry: Entry) => (
                      <Autocomplete.Item
                        key={entry.href}
                        value={entry}
                        onClick={() => go(entry)}
                        className="flex min-h-9 cursor-default items-center justify-between gap-4 rounded px-3 data-highlighted:bg-accent-soft data-highlighted:text-accent-strong"
                      >
                        <span className="min-w-0 truncate">{entry.label}</span>
                        {entry.detail ? <span className="shrink-0 text-xs text-muted">{entry.detail}</span> : null}
                      </Autocomplete.Item>
                    )}
                  </Autocomplete.Collection>
                </Autocomplete.Group>
              )}
            </Autocomplete.List>
          </Autocomplete.Root>
          <p aria-hidden className="hidden border-t px-4 py-2 text-xs text-muted sm:block">
            {translate('palette.keys')}
          </p>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function statusText(
  state: Search['state'],
  text: string,
  groups: readonly Group[],
  translate: ReturnType<typeof useTranslations<'common'>>,
): string | null {
  if (state === 'failed') return translate('palette.failed')
  if (state === 'searching') return translate('palette.searching')
  if (state === 'found' && groups.length === 0) return translate('palette.nothing', { search: text.trim() })
  return null
}

/** Asks the server a moment after the last letter; an answer that comes too late is dropped. */
function useCustomerSearch(text: string): Search {
  const [search, setSearch] = useState<Search>(NOTHING)
  const latest = useRef(0)
  useEffect(() => {
    latest.current += 1
    const own = latest.current
    const wanted = text.trim()
    if (wanted === '') return setSearch(NOTHING)
    const timer = setTimeout(async () => {
      setSearch((before) => ({ ...before, state: 'searching' }))
      const answer = await findCustomersAction({ search: wanted }).catch(() => null)
      if (own !== latest.current) return
      if (answer?.status !== 'found') return setSearch({ state: 'failed', customers: [] })
      setSearch({
        state: 'found',
        customers: answer.customers.map((customer) => ({
          href: `/customers/${customer.id}`,
          label: customer.name,
          detail: [customer.sageCustomerNumber, customer.town].filter(Boolean).join(' · '),
        })),
      })
    }, PAUSE_MILLISECONDS)
    return () => clearTimeout(timer)
  }, [text])
  return search
}
