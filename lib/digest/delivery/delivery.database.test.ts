import pg from 'pg'
import PostalMime from 'postal-mime'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { saveAbsence } from '@/lib/absences/mutations'
import { saveLocale } from '@/lib/auth/mutations'
import { addDays, berlinToday } from '@/lib/calendar'
import { assignOwner } from '@/lib/customers/mutations'
import { withPatience } from '@/lib/db/with-tenant'
import { deliverDigest, planDigests } from '@/lib/digest/delivery/mutations'
import { chooseDigest } from '@/lib/digest/mutations'
import { getDigestSetting } from '@/lib/digest/setting/data'
import { removeMailAccount } from '@/lib/mail-sending/mutations'
import { setDisabled } from '@/lib/members/mutations'
import { makeTestOrganisation, type Person } from '@/lib/testing/factories'
import { type MailServer, startMailServer, trustTestAuthority } from '@/lib/testing/mail-server/mail-server'
import { makeMismatch } from '@/lib/testing/requests'
import { makeMailAccount, sendThrough } from '@/lib/testing/sendings'

type Organisation = Awaited<ReturnType<typeof makeTestOrganisation>>

let server: MailServer
let superuser: pg.Client
let organisation: Organisation

beforeAll(async () => {
  trustTestAuthority()
  superuser = new pg.Client(process.env.DATABASE_SUPERUSER_URL)
  await superuser.connect()
})
afterAll(() => superuser.end())
beforeEach(async () => {
  server = await startMailServer()
  organisation = await makeTestOrganisation()
})
afterEach(() => server.stop())

async function jobsOf({ organisationId }: Organisation): Promise<{ userId: string; day: string; since: string }[]> {
  const { rows } = await superuser.query(
    `SELECT data->>'userId' AS "userId", data->>'day' AS day, data->>'since' AS since FROM jobs.job
     WHERE name = 'digests' AND data->>'organisationId' = $1 ORDER BY 1, 2`,
    [organisationId],
  )
  return rows
}

const plan = (moment: string) => withPatience(30_000, () => planDigests(new Date(moment)))

/** A Thursday, seven o'clock in Germany. */
const THURSDAY = '2026-12-03T06:00:00Z'

describe('planning', () => {
  it('makes a job for everybody whose digest is due, once, and for nobody else', async () => {
    const { admin, lead, member } = organisation
    await makeMailAccount(admin.scope)
    await chooseDigest(member.scope, { rhythm: 'daily' })
    await chooseDigest(lead.scope, { rhythm: 'weekly' })
    await plan('2026-12-03T05:59:00Z')
    await plan('2026-12-05T09:00:00Z')
    expect(await jobsOf(organisation)).toEqual([])
    await plan(THURSDAY)
    await plan('2026-12-03T06:10:00Z')
    const daily = { userId: member.id, day: '2026-12-03', since: '2026-12-02T06:00:00.000Z' }
    expect(await jobsOf(organisation)).toEqual([daily])
    await plan('2026-12-07T06:00:00Z')
    const jobs = await jobsOf(organisation)
    expect(jobs.filter(({ userId }) => userId === lead.id)).toEqual([
      { userId: lead.id, day: '2026-12-07', since: '2026-11-30T06:00:00.000Z' },
    ])
    // Thursday's job was not worked off, and keeps no other day's away.
    expect(jobs.filter(({ userId }) => userId === member.id).map(({ day }) => day)).toEqual([
      '2026-12-03',
      '2026-12-07',
    ])
  })

  it('finds what is due by a clock that is a little behind the schedule’s, and lets each organisation wait for itself', async () => {
    const { admin, member, organisationId } = organisation
    await makeMailAccount(admin.scope)
    await chooseDigest(member.scope, { rhythm: 'daily' })
    await plan('2026-12-03T05:59:45Z')
    expect((await jobsOf(organisation)).map(({ day }) => day)).toEqual(['2026-12-03'])
    const groups = `SELECT group_id FROM jobs.job WHERE name = 'digests' AND data->>'userId' = $1`
    expect((await superuser.query(groups, [member.id])).rows).toEqual([{ group_id: organisationId }])
  })

  it('passes over whoever is away, has left, or has chosen none, and whoever has no mail server', async () => {
    const { admin, lead, member } = organisation
    const without = await makeTestOrganisation()
    await chooseDigest(without.member.scope, { rhythm: 'daily' })
    await makeMailAccount(admin.scope)
    for (const { scope } of [admin, lead, member]) await chooseDigest(scope, { rhythm: 'daily' })
    const away = { userId: admin.id, standInId: lead.id, from: '2026-12-03', until: '2026-12-03' }
    await saveAbsence(admin.scope, away, new Date(THURSDAY))
    await chooseDigest(lead.scope, { rhythm: 'off' })
    await setDisabled(admin.scope, { id: member.id, version: 1, disabled: true }, new Date())
    await plan(THURSDAY)
    expect([...(await jobsOf(organisation)), ...(await jobsOf(without))]).toEqual([])
    await plan('2026-12-04T06:00:00Z')
    expect((await jobsOf(organisation)).map(({ userId }) => userId)).toEqual([admin.id])
  })
})

/** Does in this process what a job of this moment would do. */
function deliver({ scope }: Person, now = new Date(), days = 1): Promise<void> {
  const due = { day: berlinToday(now), since: new Date(now.getTime() - days * 86_400_000) }
  return withPatience(30_000, () => deliverDigest({ scope, due, now }))
}

const lastOf = async ({ scope }: Person) => (await getDigestSetting(scope)).last?.state
const tomorrow = () => new Date(Date.now() + 86_400_000)

async function storedOf({ id }: Person): Promise<{ status: string; failure: string | null }[]> {
  const { rows } = await superuser.query(
    'SELECT status, failure FROM digest_deliveries WHERE user_id = $1 ORDER BY period_day',
    [id],
  )
  return rows
}

/** A member who gets the digest daily through the test server, with a customer who newly differs. */
async function withNews(name: string, where: Organisation = organisation): Promise<Person> {
  const { admin, lead, member } = where
  await sendThrough(admin.scope, server.account)
  await chooseDigest(member.scope, { rhythm: 'daily' })
  const id = await makeMismatch(lead.scope, name)
  await assignOwner(lead.scope, { id, ownerId: member.id }, new Date())
  return member
}

describe('the digest of a day', () => {
  it('leaves as one mail to its person, and tells nothing of another organisation', async () => {
    const neighbour = await makeTestOrganisation()
    await withNews('Nachbar Geheim', neighbour)
    const member = await withNews('Krüger & Söhne')
    await deliver(member)
    const [mail, ...others] = server.received
    expect(others).toEqual([])
    expect(mail).toMatchObject({ from: member.email, to: [member.email] })
    const { subject, text } = await PostalMime.parse(mail?.source ?? '')
    expect(subject).toMatch(/^Zusammenfassung vom .*: 2 Neuigkeiten$/)
    expect(text).toContain('Neu abweichend: ein Kunde')
    expect(text).toMatch(/- Krüger & Söhne: http\S+\/customers\/[0-9a-f-]{36}\n/)
    expect(text).toMatch(/abschalten: http\S+\/profile#digest\s*$/)
    expect(mail?.source).not.toContain('Nachbar')
    expect(await lastOf(member)).toBe('sent')
    await deliver(neighbour.member)
    expect(server.received[1]?.source).toContain('Nachbar Geheim')
    expect(server.received[1]?.to).toEqual([neighbour.member.email])
  })

  it('is one mail, however many run at once and however often', async () => {
    const member = await withNews('Einmal')
    await Promise.all([deliver(member), deliver(member), deliver(member)])
    await deliver(member)
    expect(server.received).toHaveLength(1)
    expect(await storedOf(member)).toEqual([{ status: 'sent', failure: null }])
  })

  it('that a server refuses is noted and not repeated, and the next one tells it', async () => {
    const member = await withNews('Abgelehnt')
    server.behaviour.recipient = 550
    await deliver(member)
    await deliver(member)
    expect(server.asked).toHaveLength(1)
    expect(await storedOf(member)).toEqual([{ status: 'failed', failure: 'recipient-refused' }])
    expect((await getDigestSetting(member.scope)).last).toMatchObject({ state: 'failed', failure: 'recipient-refused' })
    server.behaviour.recipient = null
    await deliver(member, tomorrow())
    expect(server.received[0]?.source).toContain('Abgelehnt')
    await deliver(member, new Date(tomorrow().getTime() + 86_400_000))
    expect((await storedOf(member)).map(({ status }) => status)).toEqual(['failed', 'sent', 'nothing'])
  })

  it('of which nobody knows whether it was taken is not repeated either', async () => {
    const member = await withNews('Unklar')
    server.behaviour.data = 'cut'
    await deliver(member)
    await deliver(member)
    expect(server.received).toHaveLength(1)
    expect(await storedOf(member)).toEqual([{ status: 'unclear', failure: 'broken-off' }])
  })

  it('without news is no mail, and what is told once is not told again', async () => {
    const member = await withNews('Schon gesagt')
    await deliver(member)
    await deliver(member, tomorrow())
    expect(server.received).toHaveLength(1)
    expect((await storedOf(member)).map(({ status }) => status)).toEqual(['sent', 'nothing'])
  })

  it('does not leave for whoever has switched it off, is away, has left, or has no mail server any more', async () => {
    const { admin, lead } = organisation
    const member = await withNews('Niemand da')
    await chooseDigest(member.scope, { rhythm: 'off' })
    await deliver(member)
    await chooseDigest(member.scope, { rhythm: 'weekly' })
    const day = berlinToday(new Date())
    await saveAbsence(member.scope, { userId: member.id, standInId: lead.id, from: day, until: day }, new Date())
    await deliver(member)
    await setDisabled(admin.scope, { id: member.id, version: 1, disabled: true }, new Date())
    await deliver(member, tomorrow(), 2)
    await setDisabled(admin.scope, { id: member.id, version: 2, disabled: false }, new Date())
    await removeMailAccount(admin.scope)
    await deliver(member, tomorrow(), 2)
    expect([server.received, await storedOf(member)]).toEqual([[], []])
    await sendThrough(admin.scope, server.account)
    await deliver(member, tomorrow(), 2)
    expect(server.received).toHaveLength(1)
  })

  it('tells the stand-in of the customers of whoever is away, marked, in his own language', async () => {
    const { admin } = organisation
    const member = await withNews('Vertreten GmbH')
    const today = berlinToday(new Date())
    const absence = { userId: member.id, standInId: admin.id, from: today, until: addDays(today, 3) }
    await saveAbsence(member.scope, absence, new Date())
    await chooseDigest(admin.scope, { rhythm: 'daily' })
    await saveLocale(admin.scope, 'en')
    await deliver(admin)
    const { text } = await PostalMime.parse(server.received[0]?.source ?? '')
    expect(text).toContain('- Vertreten GmbH (standing in for Mia Meister): ')
    expect(text).toContain('Newly differing: one customer')
  })

  it('forgets the ones of months ago, its own alone', async () => {
    const member = await withNews('Krüger Logistik')
    const { lead, organisationId } = organisation
    const long = (person: Person, days: number) =>
      superuser.query(
        `INSERT INTO digest_deliveries (id, organisation_id, user_id, period_day, status, failure, until)
         VALUES (gen_random_uuid(), $1, $2, current_date - $3::int, 'failed', 'server-busy', current_date - $3::int)`,
        [organisationId, person.id, days],
      )
    await long(member, 64)
    await long(member, 60)
    await long(lead, 64)
    await deliver(member)
    expect((await storedOf(member)).map(({ status }) => status)).toEqual(['failed', 'sent'])
    expect(await storedOf(lead)).toHaveLength(1)
  })

  it('waits until a job of another day has gone: what is too late is left to the next one', async () => {
    const member = await withNews('Zu spät')
    const now = new Date()
    const due = { day: addDays(berlinToday(now), -1), since: new Date(now.getTime() - 172_800_000) }
    await withPatience(30_000, () => deliverDigest({ scope: member.scope, due, now }))
    expect([server.received, await storedOf(member)]).toEqual([[], []])
  })
})
