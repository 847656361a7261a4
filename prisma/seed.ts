import { randomUUID } from 'node:crypto'
import { hashPassword } from '@/lib/auth/password'
import type { Scope } from '@/lib/auth/scope'
import { addDays, berlinToday } from '@/lib/calendar'
import { recordAnswer } from '@/lib/change-requests/answers/mutations'
import { getChangeRequest } from '@/lib/change-requests/data'
import { createChangeRequest } from '@/lib/change-requests/drafts/mutations'
import { markSent } from '@/lib/change-requests/mutations'
import type { OpenStage } from '@/lib/cockpit/targets/targets'
import { getCustomerRecord } from '@/lib/customers/data'
import { setArchived } from '@/lib/customers/mutations'
import { withIdentity, withTenant } from '@/lib/db/with-tenant'
import { recordGatewayOrder, recordMailboxKnowledge } from '@/lib/onboarding/versioned-facts/mutations'
import { makeClaim, makeCustomer, makeFollowUp, makeOrganisation, type Person } from '@/lib/testing/factories'
import { playAppointment } from './demo/appointment'
import { DEMO_CUSTOMERS, SECOND_DEMO_CUSTOMERS } from './demo/customers'
import type { DemoCustomer, DemoEvent } from './demo/events'

const DEMO_CREATED = 'demo-created'
const HISTORY_DAYS = 420

/**
 * Creates the two demo organisations once in the life of an installation, and gives the demo accounts that are left the
 * password of this start. What an administrator has removed does not come back.
 */
export async function seedDemo({ password }: { password: string }): Promise<void> {
  const passwordHash = await hashPassword(password)
  const isFirst = await withIdentity((tx) => tx.installationFact.count({ where: { key: DEMO_CREATED } })).then(
    (count) => count === 0,
  )
  if (isFirst) await createDemo(passwordHash, new Date())
  await withIdentity((tx) => tx.user.updateMany({ where: { isDemo: true, disabledAt: null }, data: { passwordHash } }))
}

/** The e-mail addresses of the demo accounts that can sign in. */
export async function demoSignIns(): Promise<string[]> {
  const users = await withIdentity((tx) =>
    tx.user.findMany({
      where: { isDemo: true, disabledAt: null },
      select: { email: true },
      orderBy: { createdAt: 'asc' },
    }),
  )
  return users.map((user) => user.email)
}

async function createDemo(passwordHash: string, now: Date): Promise<void> {
  await removeUnfinishedDemo()
  const createdAt = instant(now, HISTORY_DAYS, 0)
  const first = await makeOrganisation({
    name: 'Nordkurs Systemhaus GmbH',
    isDemo: true,
    passwordHash,
    createdAt,
    people: [
      {
        name: 'Andrea Albers',
        email: 'admin@lotse.example',
        role: 'admin',
        phone: '+49 431 5550-10',
        position: 'Geschäftsführung',
      },
      {
        name: 'Lukas Leitner',
        email: 'lead@lotse.example',
        role: 'lead',
        phone: '+49 431 5550-20',
        position: 'Teamleitung Onboarding',
      },
      {
        name: 'Petra Martens',
        email: 'member@lotse.example',
        role: 'member',
        phone: '+49 431 5550-31',
        position: 'Kundenbetreuung',
      },
      {
        name: 'Tim Brodersen',
        email: 'member2@lotse.example',
        role: 'member',
        phone: '+49 431 5550-32',
        position: 'Kundenbetreuung',
      },
    ],
    settings: {
      partnerNumber: '0081234',
      street: 'Hafenstraße 12',
      postalCode: '24103',
      town: 'Kiel',
      phone: '+49 431 5550-0',
      mailDomains: ['nordkurs.example'],
      orderManagementEmail: 'order.management@sage-demo.example',
    },
  })
  const [, lead, petra, tim] = first.people
  if (!lead || !petra || !tim) throw new Error('the demo has four people')
  await playCustomers(DEMO_CUSTOMERS, [petra, tim, petra, lead, tim], 449, now)
  await setDemoTargets(lead.scope)

  const second = await makeOrganisation({
    name: 'Zweite Partner OG',
    isDemo: true,
    passwordHash,
    createdAt,
    people: [
      { name: 'Adele Zauner', email: 'admin@zweite.example', role: 'admin', phone: '+43 512 555-10' },
      { name: 'Moritz Zeller', email: 'member@zweite.example', role: 'member', phone: '+43 512 555-11' },
    ],
    settings: {
      partnerNumber: '0095678',
      town: 'Innsbruck',
      orderManagementEmail: 'order.management@sage-demo.example',
    },
  })
  const [adele, moritz] = second.people
  if (!adele || !moritz) throw new Error('the second demo has two people')
  await playCustomers(SECOND_DEMO_CUSTOMERS, [moritz, adele], 7001, now)
  await withIdentity((tx) => tx.installationFact.create({ data: { key: DEMO_CREATED } }))
}

/** Without these the demo would have nothing that is overdue. */
const DEMO_TARGETS: { stage: OpenStage; workingDays: number }[] = [
  { stage: 'change-requested', workingDays: 10 },
  { stage: 'mismatch', workingDays: 5 },
  { stage: 'contact-missing', workingDays: 10 },
  { stage: 'sage-id-missing', workingDays: 15 },
  { stage: 'ready-to-order', workingDays: 10 },
]

async function setDemoTargets(scope: Scope): Promise<void> {
  const { organisationId } = scope
  await withTenant(scope, (tx) =>
    tx.stageTarget.createMany({ data: DEMO_TARGETS.map((target) => ({ ...target, organisationId })) }),
  )
}

/** A start that was killed while it made the demo leaves half of one; nobody has worked in it yet. */
async function removeUnfinishedDemo(): Promise<void> {
  await withIdentity((tx) => tx.organisation.deleteMany({ where: { isDemo: true } }), { deadline: 30_000 })
}

/** Hours apart, so that the order of the events of a day is theirs. */
function instant(now: Date, daysAgo: number, step: number): Date {
  const day = addDays(berlinToday(now), -daysAgo)
  const past = new Date(`${day}T0${7 + (step % 3)}:${10 + ((step * 7) % 45)}:00Z`)
  return past < now ? past : new Date(now.getTime() - (20 - Math.min(step, 19)) * 1_000)
}

/** Creates the customers and lets happen to them, on the days before `now`, what their list of events says. */
export async function playCustomers(
  customers: DemoCustomer[],
  owners: Person[],
  firstNumber: number,
  now: Date,
): Promise<void> {
  for (const [index, customer] of customers.entries()) {
    const owner = owners[index % owners.length]
    if (!owner) continue
    const hasNoOwner = index % 17 === 16
    const first = Math.max(0, ...customer.events.map((event) => event.ago))
    const created = Math.min(HISTORY_DAYS, customer.events.length === 0 ? 10 + ((index * 13) % 90) : first + 4)
    const id = await makeCustomer(
      owner.scope,
      {
        name: customer.name,
        town: customer.town,
        postalCode: customer.postalCode,
        sageCustomerNumber: String(firstNumber + index * 37).padStart(6, '0'),
        debtorNumber: `D${10_001 + index}`,
        matchCode: customer.name.split(/[ ,&]/)[0]?.toLocaleUpperCase('de-DE') ?? null,
        contactName: customer.contact,
        contactPosition: customer.contact ? (index % 3 === 0 ? 'Geschäftsführung' : 'IT-Leitung') : null,
        contactPhone: customer.contact ? `+49 ${300 + index} 55 ${100 + index}` : null,
        secondFactorHolder: customer.contact && index % 2 === 0 ? customer.contact : null,
        ownerId: hasNoOwner ? null : owner.id,
      },
      { now: instant(now, created, 0), isDemo: true },
    )
    await playEvents(owner.scope, id, customer.events, now)
  }
}

async function playEvents(scope: Scope, customerId: string, events: DemoEvent[], now: Date): Promise<void> {
  let requestId: string | null = null
  const inOrder = [...events].sort((left, right) => right.ago - left.ago)
  for (const [step, event] of inOrder.entries()) {
    const moment = instant(now, event.ago, step)
    if (event.type === 'request') requestId = await playRequest(scope, customerId, moment)
    else if (event.type === 'answer' && requestId) await playAnswer(scope, requestId, event, moment)
    else await playFact(scope, customerId, event, moment)
  }
}

/** Sealed where the check would have advised against the order. */
const ORDERED_BEFORE = 'Bestellt, bevor wir mit Lotse gearbeitet haben.'

async function playFact(scope: Scope, customerId: string, event: DemoEvent, now: Date): Promise<void> {
  switch (event.type) {
    case 'contact':
    case 'sage-id':
    case 'entitlement': {
      const kind = event.type === 'contact' ? 'main-contact' : event.type
      const { email, source, evidence } = event
      await makeClaim(scope, customerId, { kind, email, source, ...(evidence ? { evidence } : {}) }, now)
      return
    }
    case 'order': {
      const version = await versionOf(scope, customerId)
      const orderNumber = `B-${berlinToday(now).replaceAll('-', '').slice(2)}`
      await recordGatewayOrder(
        scope,
        {
          customerId,
          version,
          orderedOn: berlinToday(now),
          orderNumber,
          frozenEmail: event.frozen,
          overrideReason: ORDERED_BEFORE,
        },
        now,
      )
      return
    }
    case 'mailbox':
      await recordMailboxKnowledge(
        scope,
        {
          customerId,
          version: await versionOf(scope, customerId),
          entitlementMailboxRead: event.read,
          entitlementHasSageId: event.hasSageId,
        },
        now,
      )
      return
    case 'appointment':
      await playAppointment(scope, customerId, event, now)
      return
    case 'follow-up':
      await makeFollowUp(
        scope,
        { type: 'customer', id: customerId },
        { dueOn: addDays(berlinToday(new Date()), event.dueIn), note: event.note },
        now,
      )
      return
    case 'draft':
      await playDraft(scope, customerId, now)
      return
    case 'archive':
      await setArchived(scope, { id: customerId, version: await versionOf(scope, customerId), archived: true }, now)
      return
    case 'request':
    case 'answer':
      return
  }
}

async function versionOf(scope: Scope, customerId: string): Promise<number> {
  const customer = await getCustomerRecord(scope, customerId)
  if (!customer) throw new Error('a demo customer is missing')
  return customer.version
}

async function playDraft(scope: Scope, customerId: string, now: Date): Promise<string> {
  const outcome = await createChangeRequest(
    scope,
    { submissionId: randomUUID(), customerIds: [customerId], reason: null, despite: true },
    now,
    { isDemo: true },
  )
  if (outcome.status !== 'created') throw new Error(`the demo request was not created: ${outcome.status}`)
  return outcome.id
}

async function playRequest(scope: Scope, customerId: string, now: Date): Promise<string> {
  const id = await playDraft(scope, customerId, now)
  const draft = await getChangeRequest(scope, id)
  if (!draft?.fingerprint) throw new Error('the demo request has no mail')
  const sent = await markSent(
    scope,
    {
      id,
      version: draft.version,
      sentOn: berlinToday(now),
      sentHow: 'msg',
      fingerprint: draft.fingerprint,
    },
    now,
  )
  if (sent.status !== 'sent') throw new Error(`the demo request was not sent: ${sent.status}`)
  return id
}

async function playAnswer(
  scope: Scope,
  requestId: string,
  { answer, note }: Extract<DemoEvent, { type: 'answer' }>,
  now: Date,
): Promise<void> {
  const request = await getChangeRequest(scope, requestId)
  const item = request?.items[0]
  if (!request || !item) throw new Error('the demo request is missing')
  const outcome = await recordAnswer(
    scope,
    { id: requestId, version: request.version, itemId: item.id, answer, answeredOn: berlinToday(now), note },
    now,
  )
  if (outcome.status !== 'recorded') throw new Error(`the demo answer was not recorded: ${outcome.status}`)
}
