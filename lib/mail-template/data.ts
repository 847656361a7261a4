import 'server-only'
import type { Scope } from '@/lib/auth/scope'
import type { MailSender } from '@/lib/change-requests/compose'
import { DEFAULT_TEMPLATE, type MailTemplate } from '@/lib/change-requests/default-template'
import { senderOf } from '@/lib/change-requests/sender'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'

/** The template as it is used, and the version of the organisation that it was read at. */
export type StoredTemplate = { template: MailTemplate; isDefault: boolean; version: number }

export async function findTemplate(tx: Transaction, scope: Scope): Promise<StoredTemplate> {
  const { templateSubject, templateBody, version } = await tx.organisation.findUniqueOrThrow({
    where: { id: scope.organisationId },
    select: { templateSubject: true, templateBody: true, version: true },
  })
  if (templateSubject === null || templateBody === null) {
    return { template: DEFAULT_TEMPLATE, isDefault: true, version }
  }
  return { template: { subject: templateSubject, body: templateBody }, isDefault: false, version }
}

export function getTemplate(scope: Scope): Promise<StoredTemplate> {
  return withTenant(scope, (tx) => findTemplate(tx, scope))
}

/** The template with what its preview needs: the mail would be signed and addressed so if this person sent it now. */
export function getTemplateEditor(
  scope: Scope,
): Promise<StoredTemplate & { sender: MailSender; recipient: string | null }> {
  return withTenant(scope, async (tx) => {
    const stored = await findTemplate(tx, scope)
    const organisation = await tx.organisation.findUniqueOrThrow({ where: { id: scope.organisationId } })
    const signer = await tx.user.findFirstOrThrow({
      where: { organisationId: scope.organisationId, id: scope.userId },
    })
    return { ...stored, sender: senderOf(organisation, signer), recipient: organisation.orderManagementEmail }
  })
}
