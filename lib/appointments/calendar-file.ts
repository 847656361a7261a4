import ICAL from 'ical.js'
import { tzlib_get_ical_block } from 'timezones-ical-library'
import { berlinWallTime, readWallTime } from '@/lib/appointments/wall-time'

const ZONE = 'Europe/Berlin'
/** Without the blank that a continued line begins with: 75 octets with it. */
ICAL.foldLength = 74
const CONTROL = /[^\P{Cc}\n]/gu

export type CalendarEntry = {
  /** The same for every file of an appointment. */
  uid: string
  sequence: number
  /** When the entry was last changed. */
  stamp: Date
  cancelled: boolean
  startsAt: Date
  durationMinutes: number
  summary: string
  description: string
  location: string | null
  organizer: { name: string; email: string }
}

/**
 * An appointment as a file for calendars (RFC 5545). It is published, not sent as a request: a request asks whoever opens
 * it for an answer, while this one goes into a calendar, and from there to whom it concerns.
 */
export function toCalendarFile(entry: CalendarEntry): string {
  const calendar = new ICAL.Component('vcalendar')
  calendar.addPropertyWithValue('version', '2.0')
  calendar.addPropertyWithValue('prodid', '-//Lotse//Set-up appointment//DE')
  calendar.addPropertyWithValue('method', entry.cancelled ? 'CANCEL' : 'PUBLISH')
  calendar.addSubcomponent(berlinZone())
  calendar.addSubcomponent(eventOf(entry))
  return `${calendar.toString()}\r\n`
}

function berlinZone(): ICAL.Component {
  const [block] = tzlib_get_ical_block(ZONE)
  return new ICAL.Component(ICAL.parse(block ?? ''))
}

function eventOf(entry: CalendarEntry): ICAL.Component {
  const event = new ICAL.Component('vevent')
  event.addPropertyWithValue('uid', oneLine(entry.uid))
  event.addPropertyWithValue('sequence', entry.sequence)
  event.addPropertyWithValue('dtstamp', ICAL.Time.fromJSDate(entry.stamp, true))
  event.addPropertyWithValue('status', entry.cancelled ? 'CANCELLED' : 'CONFIRMED')
  addStart(event, entry.startsAt)
  // An end by the clock would be earlier than the start where the clocks go back in between.
  event.addPropertyWithValue('duration', ICAL.Duration.fromSeconds(entry.durationMinutes * 60))
  event.addPropertyWithValue('summary', oneLine(entry.summary))
  event.addPropertyWithValue('description', severalLines(entry.description))
  if (entry.location !== null) event.addPropertyWithValue('location', oneLine(entry.location))
  const organizer = event.addPropertyWithValue('organizer', `mailto:${oneLine(entry.organizer.email)}`)
  // Not every calendar reads the escaped form of a quotation mark in a parameter (RFC 6868).
  organizer.setParameter('cn', oneLine(entry.organizer.name).replace(/["^]/g, "'"))
  event.addPropertyWithValue('class', 'PUBLIC')
  event.addPropertyWithValue('transp', 'OPAQUE')
  return event
}

/** A time that the clocks show twice is written in UTC, since calendars do not agree on which of the two is meant. */
function addStart(event: ICAL.Component, startsAt: Date): void {
  const wall = berlinWallTime(startsAt)
  const reading = readWallTime(wall)
  if (reading.status === 'instant' && reading.twice) {
    event.addPropertyWithValue('dtstart', ICAL.Time.fromJSDate(startsAt, true))
    return
  }
  const time = ICAL.Time.fromDateTimeString(`${wall.day}T${wall.time}:00`)
  event.addPropertyWithValue('dtstart', time).setParameter('tzid', ZONE)
}

/** Line ends become \n, which is escaped; other control characters, which no calendar knows, go. */
function severalLines(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(CONTROL, '')
}

function oneLine(text: string): string {
  return severalLines(text)
    .replace(/\s*\n\s*/g, ' ')
    .trim()
}
