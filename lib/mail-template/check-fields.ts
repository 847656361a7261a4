import { checkTemplate } from '@/lib/change-requests/check-template'
import { DEFAULT_TEMPLATE, type MailTemplate } from '@/lib/change-requests/default-template'
import type { Problem } from '@/lib/change-requests/problem'

/** What is wrong with each field by itself: the other one stands in as the default, which is never at fault. */
export function checkTemplateFields({ subject, body }: MailTemplate): { subject: Problem[]; body: Problem[] } {
  return {
    subject: checkTemplate({ subject, body: DEFAULT_TEMPLATE.body }),
    body: checkTemplate({ subject: DEFAULT_TEMPLATE.subject, body }),
  }
}
