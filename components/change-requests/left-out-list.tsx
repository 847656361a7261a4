'use client'

import { useTranslations } from 'next-intl'
import { TextLink } from '@/components/ui/text'
import type { LeftOut } from '@/lib/change-requests/types'

/** Who is not in a request and why; a request that has the customer already is a link. */
export function LeftOutList({ leftOut }: { leftOut: readonly LeftOut[] }) {
  const translate = useTranslations('requests')
  return (
    <ul className="flex list-disc flex-col gap-1 pl-5">
      {leftOut.map(({ customerId, name, reason, request }) => (
        <li key={customerId} className="wrap-anywhere">
          <span className="font-medium">{name ?? translate('new.unknownName')}</span>{' '}
          {translate.rich(`leftOut.${reason}`, {
            code: request?.code ?? '',
            link: (chunks) =>
              request ? (
                <TextLink href={`/requests/${request.id}`} prefetch={false} className="whitespace-nowrap">
                  {chunks}
                </TextLink>
              ) : (
                chunks
              ),
          })}
        </li>
      ))}
    </ul>
  )
}
