import 'server-only'
import type { Scope } from '@/lib/auth/scope'
import { getChangeRequest } from '@/lib/change-requests/data'
import { toEml } from '@/lib/change-requests/format-eml'
import { toMsg } from '@/lib/change-requests/format-msg'
import { type MailFileExtension, mailFileName } from '@/lib/change-requests/mail-file-name'
import type { Problem } from '@/lib/change-requests/problem'
import type { ChangeRequestRecord } from '@/lib/change-requests/types'

export type MailFile =
  | { status: 'file'; extension: MailFileExtension; name: string; bytes: Uint8Array }
  | { status: 'refused'; code: string; problems: Problem[] }
  | { status: 'not-needed'; code: string; names: string[] }
  /** Withdrawn as a draft: there never was a mail. */
  | { status: 'no-mail'; code: string }
  /** A reminder of what is answered already. */
  | { status: 'nothing-waiting'; code: string }
  | { status: 'gone' }

/** The mail of a request as a file for a mail program: of a draft as it is now, else as it was sent. */
export async function getMailFile(
  scope: Scope,
  { id, extension, now }: { id: string; extension: MailFileExtension; now: Date },
): Promise<MailFile> {
  const request = await getChangeRequest(scope, id)
  if (!request) return { status: 'gone' }
  const { code, mail, unneeded } = request
  if (mail === null) return { status: 'no-mail', code }
  if (!mail.ok) return { status: 'refused', code, problems: mail.problems }
  if (unneeded.length > 0) return { status: 'not-needed', code, names: unneeded.map((customer) => customer.name) }
  const bytes =
    extension === 'msg' ? toMsg(mail.mail) : await toEml(mail.mail, { date: now, messageId: request.messageId })
  return { status: 'file', extension, name: mailFileName(code, whomItIsFor(request), extension), bytes }
}

/** The file is named as the mail is written: in German. */
function whomItIsFor({ items, sentOn }: ChangeRequestRecord): string {
  const carried = sentOn === null ? items.filter((item) => item.status === 'draft') : items
  const [only] = carried
  return carried.length === 1 && only ? only.customerName : `${carried.length} Kunden`
}
