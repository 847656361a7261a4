'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { Owner } from '@/lib/customers/data'
import { type CustomerFilter, customersPath } from '@/lib/customers/filter'

export function OwnerFilter({
  filter,
  owners,
  viewerId,
}: {
  filter: CustomerFilter
  owners: Owner[]
  viewerId: string
}) {
  const translate = useTranslations('customers')
  const router = useRouter()
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
        <option value="me">{translate('me')}</option>
        <option value="nobody">{translate('nobody')}</option>
        {owners
          .filter((owner) => owner.id !== viewerId)
          .map((owner) => (
            <option key={owner.id} value={owner.id}>
              {owner.name}
            </option>
          ))}
      </select>
    </div>
  )
}
