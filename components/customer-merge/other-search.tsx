'use client'

import { useTranslations } from 'next-intl'
import { SearchField } from '@/components/ui/search-field'
import { mergePath } from '@/lib/customers/merge/path'

export function OtherSearch({ customerId, search }: { customerId: string; search: string }) {
  const translate = useTranslations('merge')
  const common = useTranslations('common')
  return (
    <SearchField
      label={translate('find.search')}
      hint={common('searchHint')}
      search={search}
      action={mergePath(customerId)}
      pathOf={(typed) => mergePath(customerId, { search: typed })}
    />
  )
}
