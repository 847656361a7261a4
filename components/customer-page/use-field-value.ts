import { useTranslations } from 'next-intl'
import { useDay } from '@/components/ui/day'
import { isIsoDate } from '@/lib/calendar'
import type { Owner } from '@/lib/customers/data'

/** Shows the stored value of a customer's field as a person reads it; a gap is `empty`. */
export function useFieldValue(people: readonly Pick<Owner, 'id' | 'name'>[], empty: string) {
  const translate = useTranslations('customer')
  const common = useTranslations('common')
  const shownDay = useDay()
  return (field: string, value: string | null): string => {
    if (value === null || value === '') return empty
    if (field === 'ownerId') return people.find((person) => person.id === value)?.name ?? translate('timeline.somebody')
    if (value === 'true' || value === 'false') return common(value === 'true' ? 'yes' : 'no')
    return isIsoDate(value) ? shownDay(value) : value
  }
}
