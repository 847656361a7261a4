import { clsx } from 'clsx'
import { ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useParameters } from '@/components/onboarding/use-parameters'
import { type Meaning, StateLabel } from '@/components/ui/state'
import { Card } from '@/components/ui/text'
import { appointmentPath } from '@/lib/appointments/path'
import { customerPath } from '@/lib/customer-page/path'
import type { Step, StepState } from '@/lib/onboarding/steps'

const STATE_MEANING: Record<StepState, Meaning> = {
  done: 'done',
  open: 'open',
  attention: 'attention',
  waiting: 'waiting',
  stale: 'stale',
  blocked: 'blocked',
}

/** Where a step is worked on; a blocked one waits for another and leads nowhere. */
function pathOf(customerId: string, { id, state, reason }: Step): string | null {
  if (state === 'blocked') return null
  if (reason.code === 'contact-name-missing' || reason.code === 'second-factor-unnamed')
    return `/customers/${customerId}/edit`
  switch (id) {
    case 'main-contact':
    case 'sage-id':
      return customerPath(customerId, { record: id })
    case 'gateway-order':
      return customerPath(customerId, { record: 'order' })
    case 'entitlement':
      if (reason.code === 'entitlement-refused') return customerPath(customerId, { record: id })
      return state === 'attention' || state === 'waiting' ? '#repair' : customerPath(customerId, { record: id })
    case 'appointment':
      return appointmentPath(customerId)
    case 'connector':
    case 'api-users':
      return customerPath(customerId, { record: 'further-steps' })
  }
}

/** The steps as a task list: the whole row is the link, what is done stays quiet. */
export function StepList({
  customerId,
  steps,
  mayRecord,
}: {
  customerId: string
  steps: readonly Step[]
  mayRecord: boolean
}) {
  const translate = useTranslations('customer')
  return (
    <Card title={translate('steps.title')}>
      <ol className="-m-4 divide-y">
        {steps.map((step) => (
          <StepRow key={step.id} step={step} path={mayRecord ? pathOf(customerId, step) : null} />
        ))}
      </ol>
    </Card>
  )
}

function StepRow({ step, path }: { step: Step; path: string | null }) {
  const translate = useTranslations('customer')
  const words = useTranslations('onboarding')
  const parameters = useParameters()
  const { id, state, reason, next } = step
  const title = words(`step.${id}`)
  return (
    <li
      className={clsx(
        'relative grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-3 px-4 py-2.5',
        path && 'hover:bg-sunken',
      )}
    >
      <div className="min-w-0">
        {path ? (
          <Link
            href={path}
            scroll={path.startsWith('#')}
            prefetch={false}
            className="font-medium after:absolute after:inset-0 hover:underline"
          >
            {title}
          </Link>
        ) : (
          <span className={clsx('font-medium', state === 'blocked' && 'text-muted')}>{title}</span>
        )}
        <p className="text-xs wrap-anywhere text-muted">
          {words(`stepReason.${reason.code}`, parameters(reason.params))}
        </p>
        {next ? (
          <p className="mt-0.5 text-xs">
            <span className="font-medium">{words(`nextAction.${next.action}`)}</span>{' '}
            <span className="text-muted">{translate('steps.actor', { actor: words(`actor.${next.actor}`) })}</span>
          </p>
        ) : null}
      </div>
      <span className="flex items-center gap-1">
        <StateLabel meaning={STATE_MEANING[state]}>{words(`stepState.${state}`)}</StateLabel>
        <ChevronRight aria-hidden className={clsx('size-4 text-muted', !path && 'invisible')} />
      </span>
    </li>
  )
}
