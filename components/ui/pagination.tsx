import { ChevronLeft, ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { buttonClass } from '@/components/ui/button'

export function Pagination({ page, pages, pathOf }: { page: number; pages: number; pathOf: (page: number) => string }) {
  const translate = useTranslations('common')
  if (pages <= 1) return null
  return (
    <nav aria-label={translate('pages')} className="mt-4 flex items-center justify-center gap-4">
      {page > 1 ? (
        <Link className={buttonClass()} href={pathOf(page - 1)} prefetch={false} rel="prev">
          <ChevronLeft aria-hidden className="size-4" />
          {translate('previousPage')}
        </Link>
      ) : null}
      <span className="text-muted">{translate('pageOf', { page, pages })}</span>
      {page < pages ? (
        <Link className={buttonClass()} href={pathOf(page + 1)} prefetch={false} rel="next">
          {translate('nextPage')}
          <ChevronRight aria-hidden className="size-4" />
        </Link>
      ) : null}
    </nav>
  )
}
