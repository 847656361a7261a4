'use client'

import { useTranslations } from 'next-intl'
import { SearchField } from '@/components/ui/search-field'
import { type CustomerFilter, customersPath } from '@/lib/customers/filter'

export function CustomerSearch({ filter }: { filter: CustomerFilter }) {
  const translate = useTranslations('common')
  return (
    <SearchField
      label={translate('search')}
      hint={translate('searchHint')}
      search={filter.search}
      action="/customers"
      pathOf={(search) => customersPath(filter, { search })}
    />
  )
}
