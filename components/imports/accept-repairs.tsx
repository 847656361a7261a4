'use client'

import { type ReactNode, useRef } from 'react'
import { rememberPlace } from '@/components/imports/place-store'
import { useInterruption } from '@/components/imports/use-interruption'
import { Button } from '@/components/ui/button'
import { RefusalNotice, useAction } from '@/components/ui/form'
import { moveToTop } from '@/components/ui/move-focus'
import { acceptRepairsAction } from '@/lib/imports/actions'
import type { AcceptOutcome } from '@/lib/imports/mutations'

/** Takes proposed repairs of addresses; the dry run then begins anew, and leads back to the row that it was begun from. */
export function AcceptRepairs({
  id,
  version,
  rows,
  children,
}: {
  id: string
  version: number
  rows: 'all' | [number]
  children: ReactNode
}) {
  const interrupted = useInterruption()
  const top = useRef(0)
  const { run, pending, refusal } = useAction<AcceptOutcome>(acceptRepairsAction, (outcome) => {
    if (outcome.status === 'checking') {
      if (rows !== 'all') rememberPlace({ importId: id, rowNumber: rows[0], top: top.current })
      moveToTop()
    } else interrupted(outcome)
    return undefined
  })
  return (
    <>
      <Button
        disabled={pending}
        onClick={({ currentTarget }) => {
          top.current = currentTarget.closest('[data-row]')?.getBoundingClientRect().top ?? 0
          run({ id, version, rows })
        }}
      >
        {children}
      </Button>
      <RefusalNotice refusal={refusal} />
    </>
  )
}
