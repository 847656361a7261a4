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
  mine,
}: {
  filter: CustomerFilter
  owners: Owner[]
  counts: Record<string, number>
  viewerId: string
  /** The viewer and those for whom he stands in. */
  mine: string[]
}) {
  const translate = useTranslations('customers')
  const countOf = (id: string) => counts[id] ?? 0
  const option = (value: string, name: string, ...ids: string[]) => ({
    value,
    label: translate('counted', { name, count: ids.reduce((sum, id) => sum + countOf(id), 0) }),
    path: customersPath(filter, { owner: value }),
  })
  return (
    <FilterSelect
      label={translate('owner')}
      value={filter.owner === viewerId && mine.length === 1 ? 'me' : (filter.owner ?? '')}
      options={[
        { value: '', label: translate('everybody'), path: customersPath(filter, { owner: null }) },
        option('me', translate(mine.length > 1 ? 'meAndRepresented' : 'me'), ...mine),
        option('nobody', translate('nobody'), ''),
        ...owners
          .filter((owner) => (owner.id !== viewerId || mine.length > 1) && (!owner.disabled || countOf(owner.id) > 0))
          .map((owner) => option(owner.id, owner.name, owner.id)),
      ]}
    />
  )
}
