import { clsx } from 'clsx'
import { useTranslations } from 'next-intl'
import { CustomerMail, type CustomerMailFacts } from '@/components/onboarding/customer-mail'
import { MailboxQuestions } from '@/components/onboarding/mailbox-questions'
import { type ButtonVariant, LinkButton } from '@/components/ui/button'
import { type Meaning, StateLabel } from '@/components/ui/state'
import { Card, TextLink } from '@/components/ui/text'
import type { CustomerState } from '@/lib/customer-page/data'
import type { Possibility, Repair, Route } from '@/lib/onboarding/repair'

const POSSIBILITY_MEANING: Record<Possibility, Meaning> = { yes: 'done', ask: 'attention', no: 'blocked' }

type Props = {
  customerId: string
  version: number
  repair: Repair
  state: CustomerState
  /** The request that has this customer already, draft or sent. */
  openRequest: { id: string; code: string } | null
  /** Null where an address is missing that the mail would name. */
  mail: CustomerMailFacts | null
  mayRecord: boolean
  /** A form is open, and its button is the one to go on with. */
  isRecording: boolean
}

/** The ways out of a mismatch, the cheapest first: possible or not and why, who acts, what else it changes. */
export function RepairAdvice(props: Props) {
  const { customerId, version, repair, state, openRequest, mail, mayRecord, isRecording } = props
  const translate = useTranslations('customer')
  const words = useTranslations('onboarding')
  const [best] = repair.routes
  const asked = openRequest === null && best?.recommended && best.actor === 'customer' ? best : null
  const verdict = repair.requestNeeded ? words(`requestReason.${repair.why}`) : words(`noRequest.${repair.why}`)
  return (
    <Card id="repair" title={translate('repair.title')} className="scroll-mt-20">
      <p>{verdict}</p>
      <Routes routes={repair.routes} hasRequest={openRequest !== null} />
      {mayRecord && repair.kind === 'mismatch' ? (
        <>
          {asked && mail ? <CustomerMail route={asked} facts={mail} /> : null}
          <RequestLink {...{ customerId, repair, openRequest }} variant={isRecording ? 'secondary' : 'primary'} />
          <MailboxQuestions
            customerId={customerId}
            version={version}
            mailboxRead={state.entitlementMailboxRead}
            hasSageId={state.entitlementHasSageId}
            pressing={openRequest === null && repair.routes.some((route) => route.possible === 'ask')}
          />
        </>
      ) : null}
    </Card>
  )
}

/** Once a way is taken, the others step back; they are still there for whoever wants to turn round. */
function Routes({ routes, hasRequest }: { routes: readonly Route[]; hasRequest: boolean }) {
  const translate = useTranslations('customer')
  const isUnderWay = hasRequest && routes[0]?.id === 'order-management'
  const items = routes.map((route, index) => <RouteItem key={route.id} route={route} place={index + 1} />)
  const shown = isUnderWay ? items.slice(0, 1) : items
  const folded = items.slice(shown.length)
  return (
    <>
      <ol className="mt-3 flex flex-col gap-2">{shown}</ol>
      {folded.length > 0 ? (
        <details className="mt-2 rounded border px-3 py-2">
          <summary className="font-medium">{translate('repair.otherRoutes', { count: folded.length })}</summary>
          <ol start={shown.length + 1} className="mt-2 flex flex-col gap-2">
            {folded}
          </ol>
        </details>
      ) : null}
    </>
  )
}

function RouteItem({ route, place }: { route: Route; place: number }) {
  const translate = useTranslations('customer')
  const words = useTranslations('onboarding')
  const impossible = route.possible === 'no'
  return (
    <li
      className={clsx(
        'rounded border px-3 py-2',
        route.recommended && 'border-accent bg-accent-soft',
        impossible && 'border-dashed text-muted',
      )}
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="min-w-0 flex-1 basis-40 font-semibold">
          <span aria-hidden className="mr-1.5 tabular-nums">
            {place}.
          </span>
          {words(`route.${route.id}.title`)}
        </h3>
        {route.recommended ? (
          <span className="text-xs font-semibold text-accent-strong">{translate('repair.recommended')}</span>
        ) : null}
        <StateLabel meaning={POSSIBILITY_MEANING[route.possible]}>{words(`possibility.${route.possible}`)}</StateLabel>
      </div>
      <p className="mt-1 text-xs">
        {route.why.map((why) => words(`routeReason.${why}`)).join(' ')}
        {impossible ? null : ` ${words(`route.${route.id}.text`)}`}
      </p>
      {impossible ? null : (
        <p className="mt-1 text-xs">
          <span className="font-medium">
            {translate('repair.actor', { actor: words(`actor.${route.actor}`) })} ·{' '}
            {translate('repair.days', { from: route.days.from, to: route.days.to })}
          </span>
          {route.sideEffects.length > 0 ? (
            <span className="text-muted">
              {' '}
              · {route.sideEffects.map((effect) => words(`sideEffect.${effect}`)).join(' ')}
            </span>
          ) : null}
        </p>
      )}
    </li>
  )
}

/** A mail that is not needed has no button, only a quiet link with its reason asked for on the next page. */
function RequestLink({
  customerId,
  repair,
  openRequest,
  variant,
}: {
  customerId: string
  repair: Repair
  openRequest: { id: string; code: string } | null
  variant: ButtonVariant
}) {
  const translate = useTranslations('customer')
  if (openRequest) {
    return (
      <p className="mt-3">
        <LinkButton href={`/requests/${openRequest.id}`} variant={variant} prefetch={false}>
          {translate('repair.openRequest', { code: openRequest.code })}
        </LinkButton>
      </p>
    )
  }
  if (repair.requestNeeded) {
    return (
      <p className="mt-3">
        <LinkButton href={`/requests/new?customer=${customerId}`} variant={variant} prefetch={false}>
          {translate('repair.draft')}
        </LinkButton>
      </p>
    )
  }
  if (repair.why !== 'cheaper-route') return null
  return (
    <p className="mt-3 text-xs text-muted">
      <TextLink href={`/requests/new?customer=${customerId}`} prefetch={false}>
        {translate('repair.draftAnyway')}
      </TextLink>
    </p>
  )
}
