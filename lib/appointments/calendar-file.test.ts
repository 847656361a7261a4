import fc from 'fast-check'
import nodeIcal, { type VEvent } from 'node-ical'
import { describe, expect, it } from 'vitest'
import { type CalendarEntry, toCalendarFile } from '@/lib/appointments/calendar-file'
import { hostileText } from '@/lib/testing/facts'

const ENTRY: CalendarEntry = {
  uid: '0199aaaa-0000-7000-8000-000000000000',
  sequence: 3,
  stamp: new Date('2026-11-24T10:00:00Z'),
  cancelled: false,
  startsAt: new Date('2026-12-03T09:00:00Z'),
  durationMinutes: 60,
  summary: 'Einrichtungstermin: Müller & Söhne',
  description: 'Erste Zeile; mit Strichpunkt, Komma\nund \\ Umbruch',
  location: 'Göppingen, Werkstraße 1',
  organizer: { name: 'Petra Martens', email: 'petra@nordkurs.example' },
}

/** Read by another library than the one that writes. */
function readBack(file: string): { event: VEvent; method: string | undefined } {
  const parsed = nodeIcal.sync.parseICS(file)
  const events = Object.values(parsed).filter((part): part is VEvent => part?.type === 'VEVENT')
  const [event] = events
  if (!event || events.length > 1) throw new Error(`one event was written, ${events.length} were read`)
  return { event, method: event.method }
}

const unfolded = (file: string) => file.replace(/\r\n[ \t]/g, '').split('\r\n')
const instant = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })
  .map((date) => new Date(Math.floor(date.getTime() / 60_000) * 60_000))

describe('the calendar file', () => {
  it('says the same to another reader', () => {
    const { event, method } = readBack(toCalendarFile(ENTRY))
    expect(method).toBe('PUBLISH')
    expect(event.uid).toBe(ENTRY.uid)
    expect(Number(event.sequence)).toBe(3)
    expect(event.start.toISOString()).toBe('2026-12-03T09:00:00.000Z')
    expect(event.start.tz).toBe('Europe/Berlin')
    expect(event.end?.toISOString()).toBe('2026-12-03T10:00:00.000Z')
    expect(event.dtstamp.toISOString()).toBe(ENTRY.stamp.toISOString())
    expect(event).toMatchObject({
      summary: ENTRY.summary,
      description: ENTRY.description,
      location: ENTRY.location,
      status: 'CONFIRMED',
      organizer: { params: { CN: 'Petra Martens' }, val: 'mailto:petra@nordkurs.example' },
    })
  })

  it('takes the entry out of the calendar again', () => {
    const { event, method } = readBack(toCalendarFile({ ...ENTRY, cancelled: true, sequence: 4 }))
    expect([method, event.status, event.uid, Number(event.sequence)]).toEqual(['CANCEL', 'CANCELLED', ENTRY.uid, 4])
  })

  it('carries the rules of Berlin, by which a reader without time zones finds the instant', () => {
    const lines = unfolded(toCalendarFile(ENTRY))
    expect(lines).toContain('BEGIN:VTIMEZONE')
    expect(lines).toContain('TZID:Europe/Berlin')
    expect(lines).toContain('RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU')
    expect(lines).toContain('RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU')
    expect(lines).toContain('DTSTART;TZID=Europe/Berlin:20261203T100000')
  })

  it('keeps instant and length around both changes of the clocks, of every year', () => {
    const day = (month: string) => fc.integer({ min: 24, max: 31 }).map((number) => `${month}-${number}`)
    const near = fc
      .tuple(fc.integer({ min: 2000, max: 2059 }), fc.oneof(day('03'), day('10')), fc.integer({ min: 0, max: 1_439 }))
      .map(([year, date, minute]) => new Date(Date.parse(`${year}-${date}T00:00:00Z`) + minute * 60_000))
    const length = fc.integer({ min: 5, max: 720 })
    fc.assert(
      fc.property(near, length, (startsAt, durationMinutes) => {
        const { event } = readBack(toCalendarFile({ ...ENTRY, startsAt, durationMinutes }))
        expect(event.start.toISOString()).toBe(startsAt.toISOString())
        expect((event.end?.getTime() ?? 0) - startsAt.getTime()).toBe(durationMinutes * 60_000)
      }),
      { numRuns: 200 },
    )
  })

  it('gains no property by what somebody typed, in lines of at most 75 octets that end with CRLF', () => {
    const text = fc.oneof(
      hostileText,
      fc.constant('Ä'.repeat(300)),
      fc.constant('x\r\nATTENDEE:mailto:fremd@fremd.example'),
      fc.constant('x\nEND:VEVENT\nEND:VCALENDAR\rBEGIN:VEVENT'),
      fc.constant('Petra" ;X=1:mailto:fremd@fremd.example'),
    )
    const names = unfolded(toCalendarFile(ENTRY)).map((line) => /^[\w-]*/.exec(line)?.[0])
    fc.assert(
      fc.property(text, text, text, text, instant, (summary, description, location, name, startsAt) => {
        const organizer = { name, email: 'petra@nordkurs.example' }
        const file = toCalendarFile({ ...ENTRY, summary, description, location, organizer, startsAt })
        expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true)
        expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n\0]/)
        for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
        expect(unfolded(file).map((line) => /^[\w-]*/.exec(line)?.[0])).toEqual(names)
        expect(readBack(file).event.attendee).toBeUndefined()
        expect(Buffer.from(file).toString()).toBe(file)
      }),
      { numRuns: 200 },
    )
  })
})
