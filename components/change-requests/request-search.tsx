'use client'

import { useTranslations } from 'next-intl'
import { SearchField } from '@/components/ui/search-field'
import { type RequestFilter, requestsPath } from '@/lib/change-requests/filter'

export function RequestSearch({ filter }: { filter: RequestFilter }) {
  const translate = useTranslations('requests')
  return (
    <SearchField
      label={translate('list.search')}
      hint={translate('list.searchHint')}
      search={filter.search}
      action="/requests"
      pathOf={(search) => requestsPath(filter, { search })}
    />
  )
}
