import { useTranslations } from 'next-intl'
import { AppointmentCard } from '@/components/appointments/appointment-card'
import { RefusedNotice } from '@/components/appointments/refused-notice'
import { ArrivedNotice } from '@/components/customer-merge/arrived-notice'
import { AsOfForm, AsOfNotice } from '@/components/customer-page/as-of'
import { ContactCard } from '@/components/customer-page/contact-card'
import { CustomerHeader } from '@/components/customer-page/customer-header'
import { RecordForm } from '@/components/customer-page/record-form'
import { RequestsCard } from '@/components/customer-page/requests-card'
import { Timeline } from '@/components/customer-page/timeline'
import { FollowUpCard } from '@/components/follow-ups/follow-up-card'
import { NotesCard } from '@/components/notes/notes-card'
import { AddressCards } from '@/components/onboarding/address-cards'
import type { CustomerMailFacts } from '@/components/onboarding/customer-mail'
import { PreOrderCheckCard } from '@/components/onboarding/pre-order-check'
import { RepairAdvice } from '@/components/onboarding/repair-advice'
import { Simulator } from '@/components/onboarding/simulator'
import { StepList } from '@/components/onboarding/step-list'
import { Notice } from '@/components/ui/state'
import { Card } from '@/components/ui/text'
import { berlinToday, middayOf } from '@/lib/calendar'
import { isOpen } from '@/lib/change-requests/status'
import type { CustomerPageData } from '@/lib/customer-page/data'
import type { CustomerView as View } from '@/lib/customer-page/path'
import { adviseOnAddress } from '@/lib/email/advise'
import { knowledgeOf } from '@/lib/onboarding/claims'
import { factsAsOf, factsNow } from '@/lib/onboarding/facts'
import { checkBeforeOrder, type PreOrderCheck } from '@/lib/onboarding/pre-order'
import { assessOnboarding, isOrdered, type OnboardingFacts } from '@/lib/onboarding/progress'
import { adviseRepair, type Repair } from '@/lib/onboarding/repair'
import type { ClaimKind } from '@/lib/onboarding/stages'

type Props = {
  page: CustomerPageData
  view: View
  now: Date
  viewerId: string
  mayEdit: boolean
  mayAssign: boolean
  mayRemoveNotes: boolean
}

/**
 * Two columns without holes whose parts still follow the order of reading on a phone; a grid would align their rows.
 */
const COLUMN = {
  left: 'mt-4 flex flex-col gap-4 lg:float-left lg:clear-left lg:w-[calc(50%-0.5rem)]',
  right: 'mt-4 flex flex-col gap-4 lg:float-right lg:clear-right lg:w-[calc(50%-0.5rem)]',
}

/** The whole state of a customer on one page: addresses, steps, the way out, and how it came to be so. */
export function CustomerView({ page, view, now, viewerId, mayEdit, mayAssign, mayRemoveNotes }: Props) {
  const { record, sources, surroundings, followUps } = page
  const today = berlinToday(now)
  const moment = view.on === null ? now : middayOf(view.on)
  const facts = view.on === null ? factsNow(sources, now) : factsAsOf(sources, view.on)
  const assessment = assessOnboarding(facts, moment)
  const isCurrent = view.on === null
  const mayRecord = mayEdit && isCurrent && record.archivedAt === null
  const isRecording = mayRecord && view.record !== null
  const claims = { 'main-contact': facts.contact.claim, 'sage-id': facts.sageId, entitlement: facts.entitlement }
  const stateOf = (kind: ClaimKind) => ({
    claim: claims[kind],
    knowledge:
      kind === 'entitlement' && facts.refusedSignIn
        ? ('contradicted' as const)
        : knowledgeOf(sources.claims, kind, sources.settings.recheckAfterDays, moment),
  })
  const advice = facts.contact.claim ? adviseOnAddress(facts.contact.claim.email, surroundings) : []
  const check = checkBeforeOrder({ facts, advice }, moment)
  const repair = repairOf(page, facts)
  const leadsOn = isCurrent && (!isOrdered(facts) || repair.kind !== 'none')
  const tools = <Aside {...{ page, facts, view, today, mayEdit: mayEdit && isCurrent }} />
  return (
    <div className="max-w-[80rem]">
      <CustomerHeader
        record={record}
        stage={assessment.stage}
        stale={assessment.stale}
        stageSince={isCurrent ? page.state.stageSince : null}
        people={page.people}
        following={page.following}
        mark={page.mark}
        standIn={page.standIn}
        mayEdit={mayEdit && isCurrent}
        mayAssign={mayAssign && isCurrent}
      />
      <ArrivedNotice page={page} from={view.from} />
      {record.archivedAt ? <ArchivedNotice /> : null}
      {view.on ? <AsOfNotice customerId={record.id} day={view.on} /> : null}
      {facts.refusedSignIn ? (
        <RefusedNotice customerId={record.id} refused={facts.refusedSignIn} mayRecord={mayRecord} />
      ) : null}
      <AddressCards
        customerId={record.id}
        addresses={{
          'main-contact': stateOf('main-contact'),
          'sage-id': stateOf('sage-id'),
          entitlement: stateOf('entitlement'),
        }}
        match={sources.settings.match}
        gatewayAnswer={assessment.gatewayAnswer}
        mayRecord={mayRecord}
        isPast={!isCurrent}
        isRecording={isRecording}
      />
      {mayRecord && view.record ? (
        <RecordForm form={view.record} page={page} facts={facts} check={check} today={today} />
      ) : null}
      <div className="flow-root">
        <div className={COLUMN.left}>
          <StepList customerId={record.id} steps={assessment.steps} mayRecord={mayRecord} />
        </div>
        <div className={COLUMN.right}>
          {leadsOn ? <WayOn {...{ page, facts, check, repair, viewerId, mayRecord, isRecording }} /> : null}
          {isCurrent ? <AppointmentCard page={page} now={now} mayEdit={mayRecord} /> : null}
          {isCurrent ? (
            <FollowUpCard
              subject={{ type: 'customer', id: record.id }}
              followUps={followUps.open}
              done={followUps.done}
              people={page.people}
              viewerId={viewerId}
              today={today}
              proposedDay={followUps.proposedDay}
              mayEdit={mayEdit && record.archivedAt === null}
            />
          ) : null}
          <ContactCard record={record} advice={isOrdered(facts) ? advice : []} mayEdit={mayRecord} />
          {leadsOn ? null : tools}
        </div>
        <div className={COLUMN.left}>
          <NotesCard
            subject={{ customerId: record.id }}
            notes={page.notes}
            people={page.people}
            viewerId={viewerId}
            mayWrite={mayEdit && isCurrent}
            mayRemoveAll={mayRemoveNotes}
            originOf={(note) =>
              page.timeline.find((entry) => entry.type === 'note' && entry.noteId === note.id)?.origin
            }
          />
          <Timeline
            customerId={record.id}
            entries={page.timeline}
            people={page.people}
            imports={page.imports}
            wholeHistory={view.wholeHistory}
            mayRetract={mayRecord}
            mayUndoMerge={mayEdit && isCurrent}
          />
        </div>
        {leadsOn ? <div className={COLUMN.right}>{tools}</div> : null}
      </div>
    </div>
  )
}

function ArchivedNotice() {
  const translate = useTranslations('customer')
  return (
    <Notice meaning="blocked" className="mb-4">
      {translate('archive.notice')}
    </Notice>
  )
}

/** Beside the steps stands what leads on: the way out of a mismatch, or the check before the order. */
function WayOn({ page, facts, check, repair, viewerId, mayRecord, isRecording }: WayOnProps) {
  const { record, people, lastSeal } = page
  const openRequest = page.requests.find((request) => isOpen(request.itemStatus)) ?? null
  return (
    <>
      {isOrdered(facts) ? null : (
        <PreOrderCheckCard
          customerId={record.id}
          check={check}
          lastSeal={lastSeal}
          isRecording={isRecording}
          sealedBy={people.find((person) => person.id === lastSeal?.sealedById)?.name ?? null}
          mayRecord={mayRecord}
        />
      )}
      {repair.kind === 'none' ? null : (
        <RepairAdvice
          customerId={record.id}
          version={record.version}
          repair={repair}
          isRecording={isRecording}
          state={page.state}
          openRequest={openRequest}
          mail={mailFactsOf(page, facts, viewerId)}
          mayRecord={mayRecord}
        />
      )}
    </>
  )
}

type WayOnProps = {
  page: CustomerPageData
  facts: OnboardingFacts
  check: PreOrderCheck
  repair: Repair
  viewerId: string
  mayRecord: boolean
  isRecording: boolean
}

function mailFactsOf(
  { record, people }: CustomerPageData,
  facts: OnboardingFacts,
  viewerId: string,
): CustomerMailFacts | null {
  if (facts.sageId === null || facts.entitlement === null) return null
  return {
    contactName: record.contactName,
    mainContact: facts.contact.claim?.email ?? null,
    sageId: facts.sageId.email,
    entitlement: facts.entitlement.email,
    sender: people.find(({ id }) => id === viewerId)?.name ?? '',
  }
}

function repairOf({ state, surroundings, sources }: CustomerPageData, facts: OnboardingFacts): Repair {
  return adviseRepair({
    mainContact: facts.contact.claim?.email ?? null,
    sageId: facts.sageId?.email ?? null,
    entitlement: facts.entitlement?.email ?? null,
    match: sources.settings.match,
    entitlementMailboxRead: state.entitlementMailboxRead,
    entitlementHasSageId: state.entitlementHasSageId,
    orderManagementKnown: surroundings.orderManagementKnown,
    openRequest: facts.request !== null,
  })
}

function Aside({
  page,
  facts,
  view,
  today,
  mayEdit,
}: {
  page: CustomerPageData
  facts: OnboardingFacts
  view: View
  today: string
  mayEdit: boolean
}) {
  const translate = useTranslations('customer')
  const email = facts.sageId?.email ?? facts.contact.claim?.email ?? null
  return (
    <>
      <RequestsCard requests={page.requests} mayEdit={mayEdit} />
      <Card title={translate('simulator.title')} className="print:hidden">
        <Simulator customerId={page.record.id} today={today} email={email} />
      </Card>
      <Card title={translate('asOf.title')} className="print:hidden">
        <AsOfForm customerId={page.record.id} today={today} day={view.on} />
      </Card>
    </>
  )
}
