'use client'

import { useTranslations } from 'next-intl'
import { SearchField } from '@/components/ui/search-field'
import { shownRowsPath } from '@/lib/imports/path'
import type { RowsFilter } from '@/lib/imports/rows/filter'

export function RowSearch({ id, filter }: { id: string; filter: RowsFilter }) {
  const translate = useTranslations('imports')
  return (
    <SearchField
      label={translate('rows.search')}
      hint={translate('rows.searchHint')}
      search={filter.search}
      action={`/import/${id}`}
      pathOf={(search) => shownRowsPath(id, filter, { search })}
    />
  )
}
