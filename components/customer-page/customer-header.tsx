import { clsx } from 'clsx'
import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { StandInNote } from '@/components/absences/stand-in-note'
import { ArchiveButton } from '@/components/customer-page/archive-button'
import { ListTrail } from '@/components/customer-page/list-trail'
import { OwnerSelect } from '@/components/customer-page/owner-select'
import { StageLabel } from '@/components/customers/stage-label'
import { LiveCustomer } from '@/components/live/live-customer'
import { FollowButton } from '@/components/notifications/follow-button'
import { LinkButton } from '@/components/ui/button'
import { TextLink } from '@/components/ui/text'
import type { ShownStandIn } from '@/lib/absences/data'
import type { CustomerRecord, Owner } from '@/lib/customers/data'
import { mergePath } from '@/lib/customers/merge/path'
import type { Stage } from '@/lib/onboarding/stages'

type Props = {
  record: CustomerRecord
  stage: Stage
  stale: boolean
  stageSince: Date | null
  people: Owner[]
  following: boolean
  /** How far others had come with the customer when the page was read. */
  mark: number
  standIn: ShownStandIn | null
  mayEdit: boolean
  mayAssign: boolean
}

const SMALL_LINK = 'inline-flex min-h-6 items-center text-xs'

/** Who the customer is and how far it is, with what can be done to it as a whole. */
export function CustomerHeader({
  record,
  stage,
  stale,
  stageSince,
  people,
  following,
  mark,
  standIn,
  mayEdit,
  mayAssign,
}: Props) {
  const translate = useTranslations('customer')
  const common = useTranslations('common')
  const merge = useTranslations('merge')
  const evidence = useTranslations('evidence')
  const format = useFormatter()
  const editPath = `/customers/${record.id}/edit`
  const place = [record.postalCode, record.town].filter(Boolean).join(' ')
  const owner = people.find((person) => person.id === record.ownerId)
  return (
    <header className="mb-4">
      <div className="flex flex-wrap items-start justify-between gap-x-4">
        <div className="min-w-0 grow">
          <ListTrail customerId={record.id} />
        </div>
        <LiveCustomer customerId={record.id} mark={mark} people={people.map(({ id, name }) => ({ id, name }))} />
      </div>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 lg:flex-nowrap">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="min-w-0 text-xl font-semibold tracking-tight wrap-anywhere">{record.name}</h1>
            <span className="inline-flex flex-wrap items-center gap-x-3 gap-y-1">
              <StageLabel stage={stage} stale={stale} />
              {stageSince ? (
                <span className="text-xs text-muted">
                  {translate('header.since', { day: format.dateTime(stageSince, 'day') })}
                </span>
              ) : null}
            </span>
          </div>
          <p className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-muted">
            <Followed>
              <span className="break-all">
                {translate('header.number')} <span className="text-ink">{record.sageCustomerNumber}</span>
              </span>
            </Followed>
            <Followed>
              {record.debtorNumber ? (
                <span className="break-all">{record.debtorNumber}</span>
              ) : (
                <TextLink href={editPath}>{translate('header.addDebtorNumber')}</TextLink>
              )}
            </Followed>
            {/* Whoever may assign has the owner in the choice beside, which is not printed. */}
            <Followed onPaperOnly={mayAssign}>
              {place === '' ? <TextLink href={editPath}>{translate('header.addTown')}</TextLink> : <span>{place}</span>}
            </Followed>
            <span className={mayAssign ? 'hidden print:inline' : undefined}>
              {translate('header.owner')} <span className="text-ink">{owner?.name ?? translate('owner.nobody')}</span>
            </span>
          </p>
          {standIn ? (
            <p className="mt-1">
              <StandInNote standIn={standIn} />
            </p>
          ) : null}
        </div>
        <div className="flex flex-col items-start gap-1 lg:shrink-0 lg:items-end print:hidden">
          <div className="flex flex-wrap items-center gap-2">
            {mayAssign ? <OwnerSelect id={record.id} ownerId={record.ownerId} people={people} /> : null}
            {mayEdit ? (
              <>
                <LinkButton href={editPath} prefetch={false}>
                  {common('edit')}
                </LinkButton>
                <ArchiveButton id={record.id} version={record.version} archived={record.archivedAt !== null} />
              </>
            ) : null}
          </div>
          <div className="flex flex-wrap items-center gap-x-4">
            <FollowButton customerId={record.id} following={following} />
            {/* Loaded as a document of its own: its style element carries the nonce of that document. */}
            <a
              href={`/customers/${record.id}/evidence`}
              className={`${SMALL_LINK} text-accent underline decoration-1 underline-offset-2 hover:text-accent-strong`}
            >
              {evidence('open')}
            </a>
            {mayEdit ? (
              <TextLink href={mergePath(record.id)} prefetch={false} className={SMALL_LINK}>
                {merge('open')}
              </TextLink>
            ) : null}
          </div>
        </div>
      </div>
    </header>
  )
}

/** One of the facts in a line, with the dot that parts it from the next one: no line begins with a dot. */
function Followed({ onPaperOnly = false, children }: { onPaperOnly?: boolean; children: ReactNode }) {
  return (
    <span className="inline-flex min-w-0 items-center gap-x-2">
      {children}
      <span aria-hidden className={clsx('text-line-strong', onPaperOnly && 'hidden print:inline')}>
        ·
      </span>
    </span>
  )
}
