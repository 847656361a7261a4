'use client'

import type { ReactNode } from 'react'
import { useInterruption } from '@/components/imports/use-interruption'
import { Button } from '@/components/ui/button'
import { RefusalNotice, useAction } from '@/components/ui/form'
import { moveToTop } from '@/components/ui/move-focus'
import { acceptRepairsAction } from '@/lib/imports/actions'
import type { AcceptOutcome } from '@/lib/imports/mutations'

/** Takes proposed repairs of addresses; the dry run then begins anew. */
export function AcceptRepairs({
  id,
  version,
  rows,
  children,
}: {
  id: string
  version: number
  rows: 'all' | number[]
  children: ReactNode
}) {
  const interrupted = useInterruption()
  const { run, pending, refusal } = useAction<AcceptOutcome>(acceptRepairsAction, (outcome) => {
    if (outcome.status === 'checking') moveToTop()
    else interrupted(outcome)
    return undefined
  })
  return (
    <>
      <Button disabled={pending} onClick={() => run({ id, version, rows })}>
        {children}
      </Button>
      <RefusalNotice refusal={refusal} />
    </>
  )
}
