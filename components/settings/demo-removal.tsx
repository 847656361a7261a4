'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button, LinkButton } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { RefusalNotice, useAction } from '@/components/ui/form'
import { Notice } from '@/components/ui/state'
import { Card, EmptyState } from '@/components/ui/text'
import { removeDemoDataAction } from '@/lib/organisation/actions'
import type { DemoExtent } from '@/lib/organisation/demo/data'
import type { RemoveDemoOutcome } from '@/lib/organisation/demo/mutations'

type Removed = Extract<RemoveDemoOutcome, { status: 'removed' }>

/** Cannot be undone, so the extent stands before the button and once more in the dialog. */
export function DemoRemoval({ extent, email }: { extent: DemoExtent | null; email: string }) {
  const translate = useTranslations('settings')
  const common = useTranslations('common')
  const [asking, setAsking] = useState(false)
  const [removed, setRemoved] = useState<Removed | null>(null)
  const { run, pending, refusal } = useAction<RemoveDemoOutcome>(removeDemoDataAction, (outcome) => {
    setAsking(false)
    if (outcome.status === 'removed') setRemoved(outcome)
    return undefined
  })

  if (removed) return <Afterwards removed={removed} />
  if (!extent) {
    return <EmptyState title={translate('demo.noneTitle')}>{translate('demo.noneText')}</EmptyState>
  }
  return (
    <Card title={translate('demo.heading')} className="max-w-3xl">
      <p className="mb-4 max-w-prose text-muted">{translate('demo.lead')}</p>
      <Extent extent={extent} />
      {extent.ownAccount ? (
        <Notice meaning="attention" className="mt-4" title={translate('demo.ownTitle')}>
          {translate('demo.ownText', { email })}
        </Notice>
      ) : null}
      <Button variant="danger" className="mt-4" onClick={() => setAsking(true)}>
        {translate('demo.remove')}
      </Button>
      <Dialog open={asking} onOpenChange={setAsking} title={translate('demo.askTitle')}>
        <div className="flex flex-col gap-4">
          <RefusalNotice refusal={refusal} />
          <Extent extent={extent} />
          <p>{translate('demo.final')}</p>
          <div className="flex flex-wrap gap-2">
            <Button variant="danger" disabled={pending} onClick={() => run(undefined)}>
              {translate('demo.confirm')}
            </Button>
            <Button onClick={() => setAsking(false)}>{common('cancel')}</Button>
          </div>
        </div>
      </Dialog>
    </Card>
  )
}

function Extent({ extent }: { extent: DemoExtent }) {
  const translate = useTranslations('settings')
  const settings = extent.settings.map((name) => translate(`organisation.fields.${name}`)).join(', ')
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <section>
        <h3 className="mb-1 font-semibold">{translate('demo.goes')}</h3>
        <ul className="list-disc pl-5">
          <li>{translate('demo.customers', { count: extent.customers })}</li>
          <li>{translate('demo.requests', { count: extent.requests })}</li>
          <li>{translate('demo.people', { count: extent.people })}</li>
          {settings ? <li>{translate('demo.settings', { fields: settings })}</li> : null}
        </ul>
      </section>
      <section>
        <h3 className="mb-1 font-semibold">{translate('demo.stays')}</h3>
        <ul className="list-disc pl-5">
          <li>{translate('demo.keptCustomers', { count: extent.keptCustomers })}</li>
          <li>{translate('demo.keptPeople', { count: extent.keptPeople })}</li>
          <li>{translate('demo.keptSettings')}</li>
        </ul>
      </section>
    </div>
  )
}

function Afterwards({ removed }: { removed: Removed }) {
  const translate = useTranslations('settings')
  const { customers, requests, people, disabledPeople } = removed
  return (
    <Notice meaning="done" role="status" className="max-w-3xl" title={translate('demo.doneTitle')}>
      <p>{translate('demo.doneText', { customers, requests, people })}</p>
      {disabledPeople > 0 ? <p className="mt-2">{translate('demo.doneDisabled', { count: disabledPeople })}</p> : null}
      <p className="mt-2">{translate('demo.doneNext')}</p>
      <div className="mt-3 flex flex-wrap gap-2">
        <LinkButton href="/settings" variant="primary">
          {translate('demo.toOrganisation')}
        </LinkButton>
        <LinkButton href="/settings/members">{translate('demo.toMembers')}</LinkButton>
      </div>
    </Notice>
  )
}
