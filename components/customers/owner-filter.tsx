import { useTranslations } from 'next-intl'
import { FilterSelect } from '@/components/ui/filter-select'
import type { Owner } from '@/lib/customers/data'
import { type CustomerFilter, customersPath } from '@/lib/customers/filter'

/** Whose customers the list shows; people who have left only while they still own some. */
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
  const countOf = (id: string) => counts[id] ?? 0
  const option = (value: string, name: string, id: string) => ({
    value,
    label: translate('counted', { name, count: countOf(id) }),
    path: customersPath(filter, { owner: value }),
  })
  return (
    <FilterSelect
      label={translate('owner')}
      value={filter.owner === viewerId ? 'me' : (filter.owner ?? '')}
      options={[
        { value: '', label: translate('everybody'), path: customersPath(filter, { owner: null }) },
        option('me', translate('me'), viewerId),
        option('nobody', translate('nobody'), ''),
        ...owners
          .filter((owner) => owner.id !== viewerId && (!owner.disabled || countOf(owner.id) > 0))
          .map((owner) => option(owner.id, owner.name, owner.id)),
      ]}
    />
  )
}
