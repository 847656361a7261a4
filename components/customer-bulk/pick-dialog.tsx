'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type Picked, requestPath } from '@/components/customer-bulk/bulk-acts'
import { ResultList } from '@/components/customer-bulk/result-list'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'

/** Names whom a new request cannot carry, before somebody goes on without them. */
export function PickDialog({ picked, onClose }: { picked: Picked | null; onClose: () => void }) {
  const translate = useTranslations('bulk')
  const common = useTranslations('common')
  const router = useRouter()
  const byName = (left: { name: string }, right: { name: string }) => left.name.localeCompare(right.name)
  const rows = picked?.leftOut.toSorted(byName).map((row) => ({
    ...row,
    href: `/customers/${row.customerId}`,
    state: null,
    sentences: [translate(`leftOut.${row.reason}`)],
  }))
  return (
    <Dialog open={picked !== null} onOpenChange={(isOpen) => isOpen || onClose()} title={translate('pick.title')}>
      {picked ? (
        <div className="flex flex-col gap-4">
          <p>{translate('pick.text', { count: picked.chosen.length })}</p>
          {picked.missing > 0 ? <p>{translate('result.missing', { count: picked.missing })}</p> : null}
          {rows && rows.length > 0 ? (
            <>
              <h3 className="font-semibold">{translate('pick.leftOut', { count: rows.length })}</h3>
              <ResultList rows={rows} />
            </>
          ) : null}
          <div className="sticky -bottom-4 -mx-4 -mb-4 flex flex-wrap gap-2 border-t bg-card px-4 py-3">
            {picked.chosen.length > 0 ? (
              <Button variant="primary" onClick={() => router.push(requestPath(picked.chosen))}>
                {translate('pick.go', { count: picked.chosen.length })}
              </Button>
            ) : null}
            <Button onClick={onClose}>{common('cancel')}</Button>
          </div>
        </div>
      ) : null}
    </Dialog>
  )
}
