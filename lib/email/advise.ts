import { parseAddress } from '@/lib/email/key'

export const ADVICE_CODES = [
  'no-reply',
  'partner-domain',
  'shared-mailbox',
  'freemail',
  'disposable',
  'personal-address',
] as const
export type Advice = (typeof ADVICE_CODES)[number]

/** Names of mailboxes that belong to a function and outlive the person behind them. */
const ROLES = new Set(
  `accounting admin administration administrator anfrage anfragen auftrag auftraege bestellung bestellungen billing
  buchhaltung buero büro contact controlling datenschutz direktion disposition edv einkauf empfang erp faktura
  fibu finance finanzbuchhaltung finanzen firma geschaeftsfuehrung geschäftsführung geschaeftsleitung helpdesk hello hr
  info infos invoice it it-abteilung it-admin it-service it-support kasse kontakt kundenservice lager lohn
  lohnbuchhaltung mail marketing office order orders personal personalabteilung post postmaster purchasing rechnung
  rechnungen rechnungswesen reception root sage sage100 sageid sage-id sales sekretariat service software support
  system systeme systemadmin technik team verkauf vertrieb versand verwaltung warenwirtschaft wawi webmaster werkstatt
  zentrale`.split(/\s+/),
)

const FREEMAIL_DOMAINS = new Set(
  `aol.com aol.de arcor.de bluewin.ch email.de freenet.de gmail.com gmx.at gmx.ch gmx.com gmx.de gmx.eu gmx.info gmx.net
  gmx.org googlemail.com hotmail.com hotmail.de icloud.com kabelmail.de live.com live.de mac.com magenta.de mail.de
  mailbox.org me.com msn.com online.de outlook.at outlook.com outlook.de pm.me posteo.de posteo.net proton.me
  protonmail.com rocketmail.com t-online.de tutanota.com tutanota.de tuta.com tuta.io unity-mail.de versanet.de
  vodafone.de web.de yahoo.com yahoo.de ymail.com`.split(/\s+/),
)
const DISPOSABLE_DOMAINS = new Set(
  `10minutemail.com byom.de discard.email guerrillamail.com mailinator.com muellmail.com sharklasers.com spambog.com
  temp-mail.org trash-mail.com trashmail.com trashmail.de wegwerfemail.de wegwerfmail.de yopmail.com`.split(/\s+/),
)

const NO_REPLY = /^(no|do-?not|kein|nicht|bitte-nicht)[._-]?(reply|replay|antwort|antworten)([._-]|$)/
/** "max.muster", "m.muster", "max-peter.muster", "muster_max": two or three words of letters. */
const PERSON = /^\p{L}+(?:-\p{L}+)?[._]\p{L}+(?:[.-]\p{L}+)?$/u
const PERSON_WITH_HYPHEN = /^\p{L}{1,}-\p{L}{3,}$/u

const words = (mailbox: string): string[] => mailbox.split(/[._-]|\d+/).filter((word) => word !== '')
const isRole = (mailbox: string): boolean => ROLES.has(mailbox) || words(mailbox).some((word) => ROLES.has(word))

/** Mailbox name in lower case without a plus tag. */
function mailboxOf(localKey: string): string {
  const plus = localKey.indexOf('+', 1)
  return plus === -1 ? localKey : localKey.slice(0, plus)
}

/** Whether the address is a role mailbox (info@, it@, buchhaltung@, sage-admin@); false where it is no address. */
export function isRoleMailbox(email: string): boolean {
  const address = parseAddress(email)
  return address !== null && isRole(mailboxOf(address.localKey))
}

function looksPersonal(mailbox: string): boolean {
  return !isRole(mailbox) && (PERSON.test(mailbox) || PERSON_WITH_HYPHEN.test(mailbox))
}

function isBelow(domain: string, parents: Iterable<string>): boolean {
  for (const parent of parents) if (domain === parent || domain.endsWith(`.${parent}`)) return true
  return false
}

/** A partner domain as an administrator may write it: "@firma.de", "Firma.de", "müller.de". */
function domainKeyOf(domain: string): string | null {
  return parseAddress(`a@${domain.trim().replace(/^@/, '')}`)?.domainKey ?? null
}

/**
 * Advice on a main contact's address, never an error (product.md §3). Single words that are no known role ("muster@")
 * could be either and get no advice. `usedByCustomers` counts all customers whose main contact has this mailbox, the
 * one at hand included; 2 or more are advised against.
 */
export function adviseOnAddress(
  email: string,
  { partnerDomains, usedByCustomers }: { partnerDomains: readonly string[]; usedByCustomers: number },
): Advice[] {
  const address = parseAddress(email)
  if (address === null) return []
  const mailbox = mailboxOf(address.localKey)
  const own = partnerDomains.flatMap((domain) => domainKeyOf(domain) ?? [])
  const noReply = NO_REPLY.test(mailbox)
  const applies: Record<Advice, boolean> = {
    'no-reply': noReply,
    'partner-domain': isBelow(address.domainKey, own),
    'shared-mailbox': usedByCustomers > 1,
    freemail: FREEMAIL_DOMAINS.has(address.domainKey),
    disposable: isBelow(address.domainKey, DISPOSABLE_DOMAINS),
    'personal-address': !noReply && looksPersonal(mailbox),
  }
  return ADVICE_CODES.filter((advice) => applies[advice])
}
