import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { STAGE_MEANING } from '@/components/customers/stage-meaning'
import { BAR_COLOUR, Bar } from '@/components/reports/figure'
import { LinkButton } from '@/components/ui/button'
import { Notice, StateLabel } from '@/components/ui/state'
import { Card, EmptyState, TextLink } from '@/components/ui/text'
import { berlinToday, daysBetween } from '@/lib/calendar'
import { customersPath, NO_FILTER } from '@/lib/customers/filter'
import { compareEmails } from '@/lib/email/compare'
import { adviseRepair } from '@/lib/onboarding/repair'
import { ACTORS, STAGES } from '@/lib/onboarding/stages'
import type { Overview, TroubledCustomer } from '@/lib/reports/data'

/** Which customers would get no entitlements today, and what the viewer does next. */
export function OverviewView({ overview, now, myDay }: { overview: Overview; now: Date; myDay: ReactNode }) {
  const translate = useTranslations('overview')
  const today = berlinToday(now)
  const days = (since: Date) => Math.max(0, daysBetween(berlinToday(since), today))
  if (overview.total === 0) {
    return (
      <EmptyState
        title={translate('firstUse.title')}
        action={
          <div className="flex flex-wrap justify-center gap-2">
            <LinkButton href="/import" variant="primary" prefetch={false}>
              {translate('firstUse.import')}
            </LinkButton>
            <LinkButton href="/customers/new">{translate('firstUse.action')}</LinkButton>
          </div>
        }
      >
        {translate('firstUse.text')}
      </EmptyState>
    )
  }
  return (
    <div className="flex flex-col gap-6">
      {overview.orderManagementKnown ? null : (
        <Notice meaning="attention">
          {translate('orderManagementMissing')} <TextLink href="/settings">{translate('orderManagementAdd')}</TextLink>
        </Notice>
      )}
      <Troubled overview={overview} days={days} />
      {myDay}
      <div className="grid gap-4 lg:grid-cols-3">
        <Mine overview={overview} />
        <Stages overview={overview} />
        <Waiting overview={overview} days={days} />
      </div>
    </div>
  )
}

type Days = (since: Date) => number

function Troubled({ overview, days }: { overview: Overview; days: Days }) {
  const translate = useTranslations('overview')
  if (overview.noEntitlements === 0) {
    return <Notice meaning="done">{translate('troubled.none')}</Notice>
  }
  const allPath = customersPath(NO_FILTER, { gatewayAnswer: 'none', sort: 'since' })
  return (
    <section aria-labelledby="troubled" className="rounded border border-wrong bg-card">
      <header className="flex flex-wrap items-center justify-between gap-2 rounded-t bg-wrong-soft px-4 py-3">
        <h2 id="troubled" className="text-base font-semibold text-wrong">
          {translate('troubled.title', { count: overview.noEntitlements, total: overview.total })}
        </h2>
        <span className="flex flex-wrap gap-x-4 gap-y-1">
          {overview.mayRequest > 0 ? (
            <TextLink href="/requests/new?of=mine" prefetch={false}>
              {translate('troubled.requestMine', { count: overview.mayRequest })}
            </TextLink>
          ) : null}
          <TextLink href={allPath}>{translate('troubled.all', { count: overview.noEntitlements })}</TextLink>
        </span>
      </header>
      <ul className="divide-y">
        {overview.troubled.map((customer) => (
          <TroubledRow key={customer.id} customer={customer} overview={overview} days={days(customer.stageSince)} />
        ))}
      </ul>
    </section>
  )
}

function TroubledRow({ customer, overview, days }: { customer: TroubledCustomer; overview: Overview; days: number }) {
  const translate = useTranslations('overview')
  const words = useTranslations('onboarding')
  const address = useTranslations('address')
  const { reasons } = compareEmails(customer.sageIdEmail, customer.entitlementEmail)
  const isRequested = customer.stage === 'change-requested'
  const repair = adviseRepair({
    mainContact: customer.mainContactEmail,
    sageId: customer.sageIdEmail,
    entitlement: customer.entitlementEmail,
    match: overview.match,
    entitlementMailboxRead: customer.entitlementMailboxRead,
    entitlementHasSageId: customer.entitlementHasSageId,
    orderManagementKnown: overview.orderManagementKnown,
    openRequest: isRequested,
  })
  const route = repair.routes.find((candidate) => candidate.recommended)
  const reason = reasons[0]
  return (
    <li className="relative grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 px-4 py-2.5 hover:bg-sunken md:grid-cols-[minmax(0,2fr)_minmax(0,2fr)_minmax(0,2fr)_auto]">
      <Link
        href={`/customers/${customer.id}`}
        prefetch={false}
        className="font-medium wrap-anywhere after:absolute after:inset-0 hover:underline"
      >
        {customer.name}
      </Link>
      <span className="order-last col-span-2 text-muted md:order-none md:col-span-1">
        {reason ? address(`reason.${reason}`) : ''}
      </span>
      <span className="order-last col-span-2 md:order-none md:col-span-1">
        {isRequested ? (
          <StateLabel meaning="waiting">{words('stage.change-requested')}</StateLabel>
        ) : route ? (
          translate('troubled.route', { route: words(`route.${route.id}.title`) })
        ) : null}
      </span>
      <span className="text-right text-xs whitespace-nowrap text-muted tabular-nums">
        {translate('troubled.since', { days })}
      </span>
    </li>
  )
}

function Mine({ overview }: { overview: Overview }) {
  const translate = useTranslations('overview')
  const absences = useTranslations('absences')
  const format = useFormatter()
  const represented = (ownerId: string | null) => {
    const absent = overview.represented.find(({ id }) => id === ownerId)
    return absent ? `${absences('for', { name: absent.name })} · ` : null
  }
  const words = useTranslations('onboarding')
  return (
    <Card
      title={translate('mine.title')}
      actions={<TextLink href={customersPath(NO_FILTER, { owner: 'me' })}>{translate('mine.all')}</TextLink>}
    >
      {overview.represented.length > 0 ? (
        <p className="mb-3 text-attention">
          {absences('standingIn', { names: format.list(overview.represented.map(({ name }) => name)) })}
        </p>
      ) : null}
      {overview.mine.length === 0 ? (
        <p className="text-muted">{translate('mine.none')}</p>
      ) : (
        <ul className="-my-2 divide-y">
          {overview.mine.map((customer) => (
            <li key={customer.id} className="relative py-2 hover:bg-sunken">
              <Link
                href={`/customers/${customer.id}`}
                prefetch={false}
                className="block font-medium wrap-anywhere after:absolute after:inset-0 hover:underline"
              >
                {customer.name}
              </Link>
              <span className="text-muted">
                {represented(customer.ownerId)}
                {customer.nextAction
                  ? words(`nextAction.${customer.nextAction}`)
                  : customer.stale
                    ? translate('mine.stale')
                    : null}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function Stages({ overview }: { overview: Overview }) {
  const translate = useTranslations('overview')
  const words = useTranslations('onboarding')
  const countOf = (stage: string) => overview.stages.find((group) => group.stage === stage)?.count ?? 0
  const largest = Math.max(1, ...overview.stages.map((group) => group.count))
  return (
    <Card title={translate('stages.title')}>
      <ul className="-mx-2 -my-1">
        {STAGES.map((stage) => (
          <li key={stage}>
            <Link
              href={customersPath(NO_FILTER, { stage })}
              prefetch={false}
              className="grid min-h-8 grid-cols-[minmax(0,1.8fr)_minmax(0,1fr)_2rem] items-center gap-3 rounded px-2 py-1 hover:bg-sunken"
            >
              <span className="min-w-0 wrap-anywhere">{words(`stage.${stage}`)}</span>
              <Bar share={countOf(stage) / largest} className={BAR_COLOUR[STAGE_MEANING[stage]]} />
              <span className="text-right font-semibold tabular-nums">{countOf(stage)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Waiting({ overview, days }: { overview: Overview; days: Days }) {
  const translate = useTranslations('overview')
  return (
    <Card title={translate('waiting.title')}>
      <ul className="-mx-2 -my-1">
        {ACTORS.toReversed().map((actor) => {
          const group = overview.waiting.find((candidate) => candidate.actor === actor)
          return (
            <li key={actor}>
              <Link
                href={customersPath(NO_FILTER, { waitingOn: actor, sort: 'since' })}
                prefetch={false}
                className="flex min-h-9 items-center gap-3 rounded px-2 py-1 hover:bg-sunken"
              >
                <span className="flex-1">{translate(`waiting.${actor}`)}</span>
                {group ? (
                  <span className="text-xs text-muted">
                    {translate('waiting.oldest', { days: days(group.oldestSince) })}
                  </span>
                ) : null}
                <span className="w-8 text-right font-semibold tabular-nums">{group?.count ?? 0}</span>
              </Link>
            </li>
          )
        })}
        <li>
          <Link
            href={customersPath(NO_FILTER, { stale: true })}
            prefetch={false}
            className="flex min-h-9 items-center gap-3 rounded px-2 py-1 hover:bg-sunken"
          >
            <span className="flex-1">{translate('waiting.stale')}</span>
            <span className="w-8 text-right font-semibold tabular-nums">{overview.stale}</span>
          </Link>
        </li>
      </ul>
    </Card>
  )
}
