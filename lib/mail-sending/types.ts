export const SECURITIES = ['starttls', 'tls'] as const
export type Security = (typeof SECURITIES)[number]

/** The settings of the mail server as they are shown: the password never leaves the server. */
export type MailSettings = {
  host: string
  port: number
  security: Security
  userName: string | null
  senderEmail: string | null
  senderName: string | null
}
