import { ExternalLink } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { buttonClass } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { toMailto } from '@/lib/change-requests/format-mailto'
import { plainRecipient } from '@/lib/change-requests/recipient'
import type { Route } from '@/lib/onboarding/repair'

export type CustomerMailFacts = {
  /** The customer's main contact, by name and by address. */
  contactName: string | null
  mainContact: string | null
  sageId: string
  entitlement: string
  /** Who asks. */
  sender: string
}

/** What the customer is asked to do, by the route and by whether the Sage ID to sign in with is there already. */
function wishOf({ id, why }: Route): 'change-sage-id' | 'new-sage-id' | 'existing-sage-id' {
  if (id !== 'new-sage-id') return 'change-sage-id'
  return why.includes('existing-sage-id') ? 'existing-sage-id' : 'new-sage-id'
}

/** The mail that asks a customer for the repair that is his: to be sent by the partner's own program, or copied. */
export function CustomerMail({ route, facts }: { route: Route; facts: CustomerMailFacts }) {
  const translate = useTranslations('customer.repair.mail')
  const { contactName, mainContact, sageId, entitlement, sender } = facts
  const body = [
    contactName === null ? translate('greeting') : translate('greetingByName', { name: contactName }),
    translate('why', { sageId, entitlement }),
    translate(wishOf(route), { entitlement }),
    translate('close', { sender }),
  ].join('\n\n')
  const recipient = mainContact === null ? null : plainRecipient(mainContact)
  const link = toMailto({ recipient, subject: translate('subject'), body })
  return (
    <div className="mt-3">
      <div className="flex flex-wrap gap-2">
        {link.tooLong ? null : (
          <a href={link.href} className={buttonClass('primary')}>
            <ExternalLink aria-hidden className="size-4" />
            {translate('open')}
          </a>
        )}
        <CopyButton text={body}>{translate('copy')}</CopyButton>
      </div>
      <p className="mt-2 text-xs text-muted">{translate('hint')}</p>
    </div>
  )
}
