'use client'

import { ChevronLeft, ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect } from 'react'
import { readWalk, rememberWalk, useWalk } from '@/components/customers/walk-store'
import { singleKey } from '@/components/layout/keys'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { PAGE_SIZE } from '@/lib/customers/filter'
import { findBesideAction } from '@/lib/customers/walk/actions'
import { extendWalk, type Place, pathAt, placeIn } from '@/lib/customers/walk/walk'

/** The way back to the list that one came from, and on to its next and previous customer. */
export function ListTrail({ customerId }: { customerId: string }) {
  const translate = useTranslations('common')
  const walk = useWalk()
  const place = walk && placeIn(walk, customerId)
  useMissing(customerId, place?.missing ?? null)
  const list = walk && place ? { href: pathAt(walk, place.position, PAGE_SIZE), name: walk.name } : null
  return (
    <div className="flex min-h-8 flex-wrap items-start justify-between gap-x-6 print:hidden">
      <Breadcrumbs items={[{ href: list?.href ?? '/customers', label: list?.name ?? translate('nav.customers') }]} />
      {place ? <Steps place={place} /> : null}
    </div>
  )
}

function Steps({ place }: { place: Place }) {
  const translate = useTranslations('customer')
  const router = useRouter()
  const { previous, next } = place
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const key = singleKey(event)?.toLowerCase()
      const wanted = key === 'j' ? next : key === 'k' ? previous : null
      if (!wanted) return
      event.preventDefault()
      router.push(`/customers/${wanted}`)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [previous, next, router])
  return (
    <nav aria-label={translate('walk.label')} className="-mt-2 mb-1 flex items-center gap-2 text-xs text-muted">
      <span className="tabular-nums">{translate('walk.place', { position: place.position, total: place.total })}</span>
      <Step customerId={previous} label={translate('walk.previous')} keys="k">
        <ChevronLeft aria-hidden className="size-4" />
      </Step>
      <Step customerId={next} label={translate('walk.next')} keys="j">
        <ChevronRight aria-hidden className="size-4" />
      </Step>
    </nav>
  )
}

/** At an end of the list the step stays where it is, and leads nowhere. */
function Step({
  customerId,
  label,
  keys,
  children,
}: {
  customerId: string | null
  label: string
  keys: string
  children: ReactNode
}) {
  const common = 'inline-flex size-8 items-center justify-center rounded border'
  if (customerId === null) {
    return (
      <span aria-hidden className={`${common} border-line opacity-50`}>
        {children}
      </span>
    )
  }
  return (
    <Link
      href={`/customers/${customerId}`}
      prefetch={false}
      aria-label={label}
      aria-keyshortcuts={keys}
      title={label}
      className={`${common} border-line-strong bg-card text-ink hover:bg-sunken`}
    >
      {children}
    </Link>
  )
}

/** At the end of the ids that are known, the server says which follow; a list that does not answer ends there. */
function useMissing(customerId: string, missing: Place['missing']) {
  useEffect(() => {
    if (missing === null) return
    let isWanted = true
    const ask = async () => {
      const query = readWalk()?.path.split('?')[1] ?? ''
      const answer = await findBesideAction({ query, from: customerId, side: missing }).catch(() => null)
      const walk = readWalk()
      if (isWanted && walk && answer?.status === 'found') rememberWalk(extendWalk(walk, missing, answer.ids))
    }
    ask()
    return () => {
      isWanted = false
    }
  }, [customerId, missing])
}
