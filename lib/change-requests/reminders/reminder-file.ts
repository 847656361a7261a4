import 'server-only'
import type { Scope } from '@/lib/auth/scope'
import { getChangeRequest } from '@/lib/change-requests/data'
import { toEml } from '@/lib/change-requests/format-eml'
import { toMsg } from '@/lib/change-requests/format-msg'
import type { MailFile } from '@/lib/change-requests/mail-file'
import { type MailFileExtension, mailFileName } from '@/lib/change-requests/mail-file-name'
import { draftReminder } from '@/lib/change-requests/reminders/draft-reminder'

/** The reminder of a request as a file for a mail program, in the conversation of its mail. */
export async function getReminderFile(
  scope: Scope,
  { id, extension, now }: { id: string; extension: MailFileExtension; now: Date },
): Promise<MailFile> {
  const request = await getChangeRequest(scope, id)
  if (!request) return { status: 'gone' }
  const { code } = request
  const draft = draftReminder(request)
  if (draft === null) return { status: 'nothing-waiting', code }
  const { mail, messageId, thread, waiting } = draft
  if (!mail.ok) return { status: 'refused', code, problems: mail.problems }
  const [only] = waiting
  const whom = waiting.length === 1 && only ? only.customerName : `${waiting.length} Kunden`
  const bytes =
    extension === 'msg' ? toMsg(mail.mail, thread) : await toEml(mail.mail, { date: now, messageId, thread })
  return { status: 'file', extension, name: mailFileName(code, `Erinnerung ${whom}`, extension), bytes }
}
