import type { MailSender } from '@/lib/change-requests/compose'

type Organisation = {
  name: string
  partnerNumber: string | null
  productName: string
  street: string | null
  postalCode: string | null
  town: string | null
  phone: string | null
}

type Signer = { name: string; position: string | null; phone: string | null; email: string }

/** Who signs the mails: the person, with the organisation's telephone where the person has none of his own. */
export function senderOf(organisation: Organisation, signer: Signer): MailSender {
  return {
    partnerName: organisation.name,
    partnerNumber: organisation.partnerNumber,
    productName: organisation.productName,
    street: organisation.street,
    postalCode: organisation.postalCode,
    town: organisation.town,
    senderName: signer.name,
    senderPosition: signer.position,
    senderPhone: signer.phone ?? organisation.phone,
    senderEmail: signer.email,
  }
}
