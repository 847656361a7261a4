'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import type { PaletteProps } from '@/components/layout/palette'
import { findInPaletteAction, openPaletteAction } from '@/lib/palette/actions'

export type Entry = { href: string; label: string; detail?: string; act?: 'keys' | 'export' }
export type Group = { key: 'customers' | 'recent' | 'requests' | 'views' | 'actions' | 'pages'; items: Entry[] }

type Search = { state: 'idle' | 'searching' | 'found' | 'failed'; customers: Entry[]; requests: Entry[] }

const PAUSE_MILLISECONDS = 150
const NOTHING: Search = { state: 'idle', customers: [], requests: [] }

type Customer = { id: string; name: string; sageCustomerNumber: string; town: string | null }

const customerEntry = ({ id, name, sageCustomerNumber, town }: Customer): Entry => ({
  href: `/customers/${id}`,
  label: name,
  detail: [sageCustomerNumber, town].filter(Boolean).join(' · '),
})

/** Every word of the text is in the label, whatever its case. */
function fits(label: string, text: string): boolean {
  const words = text.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  return words.every((word) => label.toLocaleLowerCase().includes(word))
}

/** What the palette shows for a text: hits of the server first, then what is known here. */
export function usePaletteEntries({ open, text, commands, pages }: PaletteProps & { open: boolean; text: string }): {
  groups: Group[]
  state: Search['state']
} {
  const translate = useTranslations('common')
  const offer = useOffer(open)
  const search = useSearch(text)
  const groups: Group[] = [
    { key: 'customers', items: search.customers },
    { key: 'recent', items: text.trim() === '' ? offer.recent : [] },
    { key: 'requests', items: search.requests },
    { key: 'views', items: offer.views.filter(({ label }) => fits(label, text)) },
    {
      key: 'actions',
      items: [
        ...commands.map(
          ({ key, href }): Entry => ({
            href,
            label: translate(`palette.${key}`),
            ...(key === 'export' ? { act: 'export' } : {}),
          }),
        ),
        { href: '#keys', label: translate('palette.showKeys'), act: 'keys' as const },
      ].filter(({ label }) => fits(label, text)),
    },
    {
      key: 'pages',
      items: pages
        .map(({ key, href }) => ({ href, label: translate(`nav.${key}`) }))
        .filter(({ label }) => fits(label, text)),
    },
  ]
  return { groups: groups.filter((group) => group.items.length > 0), state: search.state }
}

type Offer = { recent: Entry[]; views: Entry[] }

/** Asked with each opening; an answer that does not come leaves what was known before. */
function useOffer(open: boolean): Offer {
  const translate = useTranslations('common')
  const [offer, setOffer] = useState<Offer>({ recent: [], views: [] })
  useEffect(() => {
    if (!open) return
    let isWanted = true
    const ask = async () => {
      const answer = await openPaletteAction(undefined).catch(() => null)
      if (!isWanted || answer?.status !== 'opened') return
      setOffer({
        recent: answer.recent.map(customerEntry),
        views: answer.views.map(({ name, path, list }) => ({
          href: path,
          label: name,
          detail: translate(`nav.${list}`),
        })),
      })
    }
    ask()
    return () => {
      isWanted = false
    }
  }, [open, translate])
  return offer
}

/** Asks the server a moment after the last letter; an answer that comes too late is dropped. */
function useSearch(text: string): Search {
  const [search, setSearch] = useState<Search>(NOTHING)
  const latest = useRef(0)
  useEffect(() => {
    latest.current += 1
    const own = latest.current
    const wanted = text.trim()
    if (wanted === '') return setSearch(NOTHING)
    const timer = setTimeout(async () => {
      setSearch((before) => ({ ...before, state: 'searching' }))
      const answer = await findInPaletteAction({ search: wanted }).catch(() => null)
      if (own !== latest.current) return
      if (answer?.status !== 'found') return setSearch({ ...NOTHING, state: 'failed' })
      setSearch({
        state: 'found',
        customers: answer.customers.map(customerEntry),
        requests: answer.requests.map(({ id, code, customerNames }) => ({
          href: `/requests/${id}`,
          label: code,
          detail: customerNames.join(', '),
        })),
      })
    }, PAUSE_MILLISECONDS)
    return () => clearTimeout(timer)
  }, [text])
  return search
}
