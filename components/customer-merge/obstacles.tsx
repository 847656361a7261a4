'use client'

import { useTranslations } from 'next-intl'
import { Notice } from '@/components/ui/state'
import { TextLink } from '@/components/ui/text'
import type { MergeObstacle, MergeProposal, RequestRef } from '@/lib/customers/merge/types'

/** Why it cannot be, and what to do about it; a request that stands in the way is a link. */
export function Obstacles({
  obstacles,
  proposal: { remaining, absorbed },
}: {
  obstacles: readonly MergeObstacle[]
  proposal: MergeProposal
}) {
  const translate = useTranslations('merge')
  const names = { remaining: remaining.name, absorbed: absorbed.name }
  const sentence = (obstacle: MergeObstacle) => {
    switch (obstacle.code) {
      case 'remaining-archived':
      case 'demo-and-own':
        return translate(`obstacle.${obstacle.code}`, names)
      case 'both-in-open-requests':
      case 'open-in-shared-request':
        return (
          <>
            {translate(`obstacle.${obstacle.code}`, names)} <RequestLinks requests={obstacle.requests} />
          </>
        )
      case 'notes-too-long':
        return translate('obstacle.notes-too-long', obstacle)
    }
  }
  return (
    <Notice meaning="wrong" role="status" title={translate('obstacle.title')}>
      <ul className="mt-1 flex max-w-prose flex-col gap-1">
        {obstacles.map((obstacle) => (
          <li key={obstacle.code}>{sentence(obstacle)}</li>
        ))}
      </ul>
    </Notice>
  )
}

function RequestLinks({ requests }: { requests: readonly RequestRef[] }) {
  return requests.map(({ id, code }, index) => (
    <span key={id}>
      {index > 0 ? ', ' : ''}
      <TextLink href={`/requests/${id}`} prefetch={false} className="whitespace-nowrap">
        {code}
      </TextLink>
    </span>
  ))
}
