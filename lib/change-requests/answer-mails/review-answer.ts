import {
  type Decision,
  decide,
  type Signal,
  sentencesRead,
  signalsIn,
} from '@/lib/change-requests/answer-mails/decide-sentence'
import { fold } from '@/lib/change-requests/answer-mails/fold'
import { namesNumber } from '@/lib/change-requests/answer-mails/match-request'
import { addressesIn, targetAddress } from '@/lib/change-requests/answer-mails/named-addresses'
import type { Sentence } from '@/lib/change-requests/answer-mails/sentences'
import { sectionsOf } from '@/lib/change-requests/answer-mails/strip-quote'
import type { AskedChange, MailKind, Verdict } from '@/lib/change-requests/answer-mails/types'
import { awaitsAnswer, type RequestState } from '@/lib/change-requests/status'
import { emailKey } from '@/lib/email/key'

/** Why a person has to choose; the sentence is answers.why.<code>. */
export const UNCLEAR_REASONS = ['contradictory', 'other-address', 'not-named', 'silent'] as const
export type UnclearReason = (typeof UNCLEAR_REASONS)[number]

/** What the mail says of one customer that waits for an answer. */
export type Proposal = {
  itemId: string
  /** What would be recorded; null where a person has to choose. */
  verdict: Verdict | null
  why: UnclearReason | null
  sentence: Sentence | null
  /** The address that Order Management names instead of the one asked for. */
  otherAddress: string | null
}

type Scoped = Signal & { items: ReadonlySet<string> }

/** Names of few letters stand in every second text. */
const SHORTEST_NAME = 4
const SHORTEST_NUMBER = 3
const LEGAL_FORM = /[\s,]+(?:gmbh|ag|kg|ohg|ug|mbh|se|ltd|inc|e\.? ?k\.?|co\.?|&|\(haftungsbeschraenkt\))(?=[\s,.]|$)/gu
const EVERYBODY = /\b(?:alle|allen|saemtliche|saemtlichen|beide|beiden|all|both|every)\b/u

/** What the mail proposes for each of the request's customers that waits, in their order. */
export function proposalsOf(text: string, items: readonly AskedChange[]): Proposal[] {
  const signals = scopedSignals(text, items)
  return items.filter(({ status }) => awaitsAnswer(status)).map((item) => proposalFor(item, signals, items.length > 1))
}

function proposalFor(item: AskedChange, signals: readonly Scoped[], hasOthers: boolean): Proposal {
  const own = signals.filter(({ items }) => items.has(item.id))
  const speaksOfOthers = signals.some(({ items }) => items.size > 0)
  const relevant = !hasOthers || (own.length === 0 && !speaksOfOthers) ? signals : own
  const decision = decide(relevant)
  const otherAddress = decision.verdict === 'confirmed' ? otherAddressIn(relevant, item) : null
  const why = reasonFor(decision, otherAddress, relevant.length < signals.length)
  return {
    itemId: item.id,
    verdict: why === null && decision.verdict !== 'contradictory' ? decision.verdict : null,
    why,
    sentence: decision.sentence,
    otherAddress,
  }
}

function reasonFor({ verdict }: Decision, otherAddress: string | null, saysOfOthers: boolean): UnclearReason | null {
  if (verdict === 'contradictory') return 'contradictory'
  if (verdict === null) return saysOfOthers ? 'not-named' : 'silent'
  return otherAddress === null ? null : 'other-address'
}

/** Signals with the customers that their sentence names, or that were named last before it. */
function scopedSignals(text: string, items: readonly AskedChange[]): Scoped[] {
  const signals = signalsIn(text)
  if (items.length < 2) return signals.map((signal) => ({ ...signal, items: new Set() }))
  const scoped: Scoped[] = []
  const known = items.map(signsOf)
  let lastNamed: ReadonlySet<string> = new Set()
  for (const sentence of sentencesRead(text)) {
    const named = namedIn(sentence.text, known)
    if (named.size > 0) lastNamed = named
    else if (EVERYBODY.test(fold(sentence.text))) lastNamed = new Set()
    for (const signal of signals) if (signal.start === sentence.start) scoped.push({ ...signal, items: lastNamed })
  }
  return scoped
}

/** By what a sentence names one of the customers: each worked out once, however many sentences there are. */
type Signs = { id: string; addresses: string[]; number: string | null; name: string | null }

function signsOf({ id, customerName, sageCustomerNumber, oldEmail, newEmail }: AskedChange): Signs {
  const name = fold(customerName).replace(LEGAL_FORM, '').trim()
  return {
    id,
    addresses: [keyOf(newEmail), keyOf(oldEmail)],
    number: sageCustomerNumber.length >= SHORTEST_NUMBER ? sageCustomerNumber : null,
    name: name.length >= SHORTEST_NAME ? ` ${name} ` : null,
  }
}

function namedIn(sentence: string, known: readonly Signs[]): Set<string> {
  const written = new Set(addressesIn(sentence).map(keyOf))
  const words = ` ${fold(sentence).replace(/[.,;:!?()"„“]/g, ' ')} `
  const isNamed = ({ addresses, number, name }: Signs) =>
    addresses.some((address) => written.has(address)) ||
    (number !== null && namesNumber(sentence, number)) ||
    (name !== null && words.includes(name))
  return new Set(known.filter(isNamed).map(({ id }) => id))
}

/** Neither the address asked for nor the one before it: Order Management has done something else. */
function otherAddressIn(signals: readonly Signal[], { newEmail, oldEmail }: AskedChange): string | null {
  const asked = keyOf(newEmail)
  for (const { verdict, text } of signals) {
    const named = addressesIn(text)
    if (verdict !== 'confirmed' || named.length === 0) continue
    const target = targetAddress(text)
    if (target !== null && keyOf(target) !== asked) return target
    const others = named.filter((address) => ![asked, keyOf(oldEmail)].includes(keyOf(address)))
    if (target === null && others.length > 0 && !named.some((address) => keyOf(address) === asked))
      return others[0] ?? null
  }
  return null
}

const keyOf = (email: string) => emailKey(email) ?? email

/** Why a mail changes nothing as it stands; the sentence is answers.obstacle.<code>. */
export const OBSTACLES = ['automatic', 'undelivered', 'own-request', 'draft', 'closed', 'withdrawn'] as const
export type Obstacle = (typeof OBSTACLES)[number]

export function obstacleOf(
  mail: { kind: MailKind; text: string },
  request: { status: RequestState; body: string | null },
): Obstacle | null {
  if (mail.kind !== 'answer') return mail.kind
  if (isRequestItself(mail.text, request.body)) return 'own-request'
  return request.status === 'sent' ? null : request.status
}

const COMPARED_LETTERS = { least: 60, most: 300 }

/** The mail that was sent, dropped instead of its answer: above any quote stands what was asked. */
function isRequestItself(text: string, body: string | null): boolean {
  const asked = fold(body ?? '').slice(0, COMPARED_LETTERS.most)
  if (asked.length < COMPARED_LETTERS.least) return false
  const written = sectionsOf(text)
    .filter(({ kind }) => kind !== 'quoted')
    .map((section) => section.text)
  return fold(written.join('')).includes(asked)
}
