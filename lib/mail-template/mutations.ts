import 'server-only'
import { findLastAct, type LastAct } from '@/lib/audit/data'
import { recordAudit } from '@/lib/audit/mutations'
import type { Scope } from '@/lib/auth/scope'
import { DEFAULT_TEMPLATE, type MailTemplate } from '@/lib/change-requests/default-template'
import type { Problem } from '@/lib/change-requests/problem'
import { withTenant } from '@/lib/db/with-tenant'
import { checkTemplateFields } from '@/lib/mail-template/check-fields'
import { findTemplate } from '@/lib/mail-template/data'

export type SaveTemplateOutcome =
  | { status: 'saved'; version: number }
  | { status: 'refused'; subject: Problem[]; body: Problem[] }
  | ({ status: 'conflict'; theirs: MailTemplate; version: number } & LastAct)

/** A template that a mail could not be made of is refused whole; the default's own text is stored as "no own one". */
export async function saveTemplate(
  scope: Scope,
  input: MailTemplate & { version: number },
): Promise<SaveTemplateOutcome> {
  const template = { subject: input.subject, body: input.body }
  const problems = checkTemplateFields(template)
  if (problems.subject.length > 0 || problems.body.length > 0) return { status: 'refused', ...problems }
  const own = isSame(template, DEFAULT_TEMPLATE) ? null : template
  return withTenant(scope, async (tx) => {
    const { count } = await tx.organisation.updateMany({
      where: { id: scope.organisationId, version: input.version },
      data: {
        templateSubject: own?.subject ?? null,
        templateBody: own?.body ?? null,
        version: { increment: 1 },
      },
    })
    if (count === 0) {
      const current = await findTemplate(tx, scope)
      if (isSame(current.template, template)) return { status: 'saved', version: current.version }
      const last = await findLastAct(tx, scope, {
        entity: 'organisation',
        entityId: scope.organisationId,
        actions: ['template.save', 'template.reset'],
      })
      return { status: 'conflict', theirs: current.template, version: current.version, ...last }
    }
    await recordAudit(tx, scope, [
      {
        action: own === null ? 'template.reset' : 'template.save',
        entity: 'organisation',
        entityId: scope.organisationId,
      },
    ])
    return { status: 'saved', version: input.version + 1 }
  })
}

function isSame(left: MailTemplate, right: MailTemplate): boolean {
  return left.subject.trim() === right.subject.trim() && left.body.trim() === right.body.trim()
}
