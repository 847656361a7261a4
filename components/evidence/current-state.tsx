import { useFormatter, useTranslations } from 'next-intl'
import { usePersonName } from '@/components/evidence/use-person-name'
import { useDay } from '@/components/ui/day'
import { Facts } from '@/components/ui/text'
import { berlinToday } from '@/lib/calendar'
import type { CustomerPageData } from '@/lib/customer-page/data'
import { currentClaim, knowledgeOf } from '@/lib/onboarding/claims'
import { factsNow } from '@/lib/onboarding/facts'
import { assessOnboarding } from '@/lib/onboarding/progress'
import { CLAIM_KINDS, type ClaimKind } from '@/lib/onboarding/stages'

/** How the customer stands on the day of the file, by the same rules as on his page. */
export function CurrentState({ page, now }: { page: CustomerPageData; now: Date }) {
  const translate = useTranslations('evidence')
  const words = useTranslations('onboarding')
  const format = useFormatter()
  const shownDay = useDay()
  const nameOf = usePersonName(page.people)
  const { record, sources } = page
  const facts = factsNow(sources, now)
  const { stage, gatewayAnswer } = assessOnboarding(facts, now)
  const none = translate('none')
  const address = (kind: ClaimKind) => {
    const claim = currentClaim(sources.claims, kind, now)
    if (claim === null) return none
    const knowledge =
      kind === 'entitlement' && facts.refusedSignIn
        ? 'contradicted'
        : knowledgeOf(sources.claims, kind, sources.settings.recheckAfterDays, now)
    const values = { email: claim.email, knowledge: words(`knowledge.${knowledge}`), day: shownDay(claim.observedOn) }
    return translate('state.address', values)
  }
  const ordered =
    facts.order === null
      ? none
      : translate('state.orderText', { day: shownDay(facts.order.orderedOn), number: facts.order.number ?? '–' })
  return (
    <section className="mt-5">
      <h2 className="mb-2 text-base font-semibold">{translate('state.title', { day: shownDay(berlinToday(now)) })}</h2>
      <Facts
        items={[
          {
            term: translate('state.stage'),
            value: translate('state.stageSince', {
              stage: words(`stage.${stage}`),
              day: format.dateTime(page.state.stageSince, 'day'),
            }),
          },
          { term: translate('state.answer'), value: words(`gatewayAnswer.${gatewayAnswer}`) },
          ...CLAIM_KINDS.map((kind) => ({ term: words(`kind.${kind}`), value: address(kind) })),
          { term: translate('state.contact'), value: record.contactName ?? none },
          { term: translate('state.holder'), value: record.secondFactorHolder ?? none },
          { term: translate('state.order'), value: ordered },
          {
            term: translate('state.held'),
            value: sources.appointmentHeldOn === null ? none : shownDay(sources.appointmentHeldOn),
          },
          { term: translate('state.owner'), value: record.ownerId === null ? none : nameOf(record.ownerId) },
        ]}
      />
    </section>
  )
}
