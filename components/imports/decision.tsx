'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ArchiveMissing } from '@/components/imports/archive-missing'
import { DiscardButton } from '@/components/imports/discard-button'
import { useInterruption } from '@/components/imports/use-interruption'
import { Button, LinkButton } from '@/components/ui/button'
import { RefusalNotice, useAction } from '@/components/ui/form'
import { moveToTop } from '@/components/ui/move-focus'
import { applyImportAction } from '@/lib/imports/actions'
import type { ImportRecord } from '@/lib/imports/data'
import type { ApplyOutcome } from '@/lib/imports/mutations'
import { columnsPath } from '@/lib/imports/path'
import type { ImportCounts } from '@/lib/imports/types'

/** Ends the dry run: take everything that it shows, or nothing. */
export function Decision({
  list: { id, version, activeCustomers },
  counts,
}: {
  list: Pick<ImportRecord, 'id' | 'version' | 'activeCustomers'>
  counts: ImportCounts
}) {
  const translate = useTranslations('imports')
  const interrupted = useInterruption()
  const [archiveMissing, setArchiveMissing] = useState(false)
  const { run, pending, refusal } = useAction<ApplyOutcome>(applyImportAction, (outcome) => {
    if (outcome.status === 'applying') moveToTop()
    else interrupted(outcome)
    return undefined
  })
  const archived = archiveMissing ? counts.missing : 0
  const parts = [
    counts.new > 0 ? translate('check.applyNew', { count: counts.new }) : null,
    counts.changed > 0 ? translate('check.applyChanged', { count: counts.changed }) : null,
    archived > 0 ? translate('check.applyArchived', { count: archived }) : null,
  ].filter((part) => part !== null)
  return (
    <div className="flex flex-col gap-3">
      {counts.missing > 0 ? (
        <ArchiveMissing
          {...{ id, activeCustomers }}
          missing={counts.missing}
          checked={archiveMissing}
          onChange={setArchiveMissing}
        />
      ) : null}
      <RefusalNotice refusal={refusal} />
      <div className="flex flex-wrap items-start gap-2">
        {parts.length > 0 ? (
          <Button variant="primary" disabled={pending} onClick={() => run({ id, version, archiveMissing })}>
            {translate('check.apply', { what: parts.join(', ') })}
          </Button>
        ) : null}
        <LinkButton href={columnsPath(id)} prefetch={false}>
          {translate('check.columns')}
        </LinkButton>
        <div className="ml-auto">
          <DiscardButton id={id} version={version} />
        </div>
      </div>
      {parts.length > 0 ? <p className="text-xs text-muted">{translate('check.applyHint')}</p> : null}
    </div>
  )
}
