import 'server-only'
import type { Scope } from '@/lib/auth/scope'
import { DEFAULT_TEMPLATE, type MailTemplate } from '@/lib/change-requests/default-template'
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
