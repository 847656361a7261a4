import { ClaimForm } from '@/components/onboarding/claim-form'
import { FurtherStepsForm } from '@/components/onboarding/further-steps-form'
import { OrderForm } from '@/components/onboarding/order-form'
import type { CustomerPageData } from '@/lib/customer-page/data'
import type { RecordForm as FormName } from '@/lib/customer-page/path'
import { needsReason, type PreOrderCheck } from '@/lib/onboarding/pre-order'
import type { OnboardingFacts } from '@/lib/onboarding/progress'

/** The form that the address of the page opens in place. */
export function RecordForm({
  form,
  page,
  facts,
  check,
  today,
}: {
  form: FormName
  page: CustomerPageData
  facts: OnboardingFacts
  check: PreOrderCheck
  today: string
}) {
  const { record, sources } = page
  const shared = { customerId: record.id, version: record.version, today }
  switch (form) {
    case 'order':
      return (
        <OrderForm
          {...shared}
          order={facts.order}
          frozenEmail={facts.contact.claim?.email ?? null}
          entitlementKnown={facts.entitlement !== null}
          reasonNeeded={needsReason(check, page.lastSeal)}
        />
      )
    case 'further-steps': {
      const { connectorConfiguredOn, entitlementIdNumber, appointmentHeldOn, apiUsersCheckedOn } = sources
      return (
        <FurtherStepsForm
          {...shared}
          values={{ connectorConfiguredOn, entitlementIdNumber, appointmentHeldOn, apiUsersCheckedOn }}
          shown={sources.settings.optionalSteps}
        />
      )
    }
    case 'main-contact':
    case 'sage-id':
    case 'entitlement': {
      const current = { 'main-contact': facts.contact.claim, 'sage-id': facts.sageId, entitlement: facts.entitlement }
      return (
        <ClaimForm
          key={form}
          customerId={record.id}
          kind={form}
          today={today}
          currentEmail={current[form]?.email ?? null}
        />
      )
    }
  }
}
