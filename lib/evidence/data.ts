import 'server-only'
import type { Scope } from '@/lib/auth/scope'
import type { ItemState } from '@/lib/change-requests/status'
import { type CustomerPageData, getCustomerPage } from '@/lib/customer-page/data'
import { loadAbsorbed } from '@/lib/customers/merge/data'
import { fromDatabaseDayOrNull } from '@/lib/db/day'
import { withTenant } from '@/lib/db/with-tenant'

/** As much of each kind of event as the page of the customer loads (lib/customer-page/data.ts). */
export const HISTORY_LIMIT = 500

export type EvidenceSeal = {
  id: string
  email: string
  verdict: string
  overrideReason: string | null
  sealedAt: Date
  sealedById: string
}

/** A request with its mail as it left, and the mail that answered. */
export type EvidenceRequest = {
  itemId: string
  code: string
  status: ItemState
  oldEmail: string
  newEmail: string
  createdAt: Date
  createdById: string
  sentOn: string | null
  sentById: string | null
  /** Null as long as nothing was sent. */
  mail: { recipient: string; subject: string; body: string } | null
  /** Whether the mail speaks of other customers too. */
  isShared: boolean
  answeredOn: string | null
  answeredById: string | null
  answerNote: string | null
  answerMail: { sender: string; subject: string; writtenAt: Date | null; text: string } | null
}

export type EvidenceFile = {
  page: CustomerPageData
  partnerName: string
  /** Oldest first. */
  seals: EvidenceSeal[]
  requests: EvidenceRequest[]
}

/** All that is known of a customer, for the file; null for an unknown id and for a foreign one alike. */
export async function getEvidenceFile(scope: Scope, customerId: string, now: Date): Promise<EvidenceFile | null> {
  const page = await getCustomerPage(scope, customerId, now)
  if (!page) return null
  const { organisationId } = scope
  return withTenant(scope, async (tx) => {
    const { name } = await tx.organisation.findUniqueOrThrow({ where: { id: organisationId }, select: { name: true } })
    const absorbed = await loadAbsorbed(tx, scope, [customerId])
    const seals = await tx.preOrderSeal.findMany({
      where: { organisationId, customerId },
      orderBy: [{ sealedAt: 'asc' }, { id: 'asc' }],
    })
    const items = await tx.changeRequestItem.findMany({
      where: { organisationId, customerId: { in: [customerId, ...absorbed.map(({ id }) => id)] } },
      include: { request: { include: { _count: { select: { items: true } } } } },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    })
    const mails = await tx.answerMail.findMany({
      where: { organisationId, id: { in: items.flatMap(({ answerMailId }) => answerMailId ?? []) } },
      select: { id: true, senderName: true, senderEmail: true, subject: true, writtenAt: true, text: true },
    })
    const requests = items.map(({ request, ...item }): EvidenceRequest => {
      const { recipient, subject, body } = request
      const answer = mails.find(({ id }) => id === item.answerMailId)
      return {
        itemId: item.id,
        code: request.code,
        status: item.status,
        oldEmail: item.oldEmail,
        newEmail: item.newEmail,
        createdAt: item.createdAt,
        createdById: request.createdById,
        sentOn: fromDatabaseDayOrNull(request.sentOn),
        sentById: request.sentById,
        mail: subject !== null && body !== null ? { recipient: recipient ?? '', subject, body } : null,
        isShared: request._count.items > 1,
        answeredOn: fromDatabaseDayOrNull(item.answeredOn),
        answeredById: item.answeredById,
        answerNote: item.answerNote,
        answerMail: answer
          ? {
              sender: [answer.senderName, answer.senderEmail].filter(Boolean).join(' · '),
              subject: answer.subject,
              writtenAt: answer.writtenAt,
              text: answer.text,
            }
          : null,
      }
    })
    return { page, partnerName: name, seals, requests }
  })
}
