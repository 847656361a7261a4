import { useTranslations } from 'next-intl'
import type { Owner } from '@/lib/customers/data'

/** Whoever is no member any more has no name here. */
export function usePersonName(people: readonly Owner[]): (id: string | null) => string {
  const translate = useTranslations('evidence')
  return (id) => people.find((person) => person.id === id)?.name ?? translate('somebody')
}
