'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { Owner } from '@/lib/customers/data'
import { type CustomerFilter, customersPath } from '@/lib/customers/filter'

export function OwnerFilter({
  filter,
  owners,
  counts,
  viewerId,
}: {
  filter: CustomerFilter
  owners: Owner[]
  counts: Record<string, number>
  viewerId: string
}) {
  const translate = useTranslations('customers')
  const router = useRouter()
  const counted = (name: string, id: string) => translate('filterOwner.count', { name, count: counts[id] ?? 0 })
  return (
    <div>
      <label htmlFor="owner-filter" className="mb-1 block font-medium">
        {translate('owner')}
      </label>
      <select
        id="owner-filter"
        value={filter.owner === viewerId ? 'me' : (filter.owner ?? '')}
        onChange={(event) => router.push(customersPath(filter, { owner: event.currentTarget.value || null }))}
        className="block min-h-9 max-w-64 rounded border border-line-strong bg-card px-3 py-1.5"
      >
        <option value="">{translate('everybody')}</option>
        <option value="me">{counted(translate('me'), viewerId)}</option>
        <option value="nobody">{counted(translate('nobody'), '')}</option>
        {owners
          .filter((owner) => owner.id !== viewerId && (!owner.disabled || (counts[owner.id] ?? 0) > 0))
          .map((owner) => (
            <option key={owner.id} value={owner.id}>
              {counted(owner.name, owner.id)}
            </option>
          ))}
      </select>
    </div>
  )
}
