import { randomUUID } from 'node:crypto'
import { type Delivery, LIMITS, type Limits, type MailAccount, openConnection } from '@/lib/mail-sending/connection'
import { type Mailbox, mimeSource } from '@/lib/mail-sending/mime-source'

export type OrganisationMail = {
  account: MailAccount
  from: Mailbox
  replyTo: Mailbox
  to: Mailbox
  subject: string
  text: string
  now: Date
}

/** Sends one mail that no request depends on (a test, a digest, an invitation): once, without trying again. */
export async function sendOrganisationMail(mail: OrganisationMail, limits: Limits = LIMITS): Promise<Delivery> {
  const { account, now: date, ...content } = mail
  const domain = content.from.address.split('@').at(-1) ?? 'lotse.invalid'
  const source = await mimeSource({ ...content, date, messageId: `<${randomUUID()}@${domain}>` })
  const connection = await openConnection(account, limits)
  if ('code' in connection) return { status: 'failed', failure: connection }
  try {
    return await connection.send({ from: content.from.address, to: content.to.address }, source)
  } finally {
    connection.end()
  }
}
