import type { Watched } from '@/lib/live/schema'

/** What an open page is told. */
export type LiveEvent =
  /** Somebody else changed what it shows. */
  | { type: 'change' }
  /** The viewer has a new notification. */
  | { type: 'bell' }
  /** The others who have this customer open. */
  | { type: 'presence'; users: string[] }
  /** Changes may be missed from here on: the page asks by itself. */
  | { type: 'lost' }
  /** They are heard again; what was missed is to be asked for. */
  | { type: 'resync' }
  /** The session is over. */
  | { type: 'ended' }
  /** Keeps what stands between from closing a quiet connection. */
  | { type: 'beat' }

/** One open page. Made from the session alone: what it names decides nothing about what it may hear. */
export type Subscriber = {
  organisationId: string
  userId: string
  sessionId: string
  watched: Watched
  send(event: LiveEvent): void
  /** Ends the stream; the subscriber unsubscribes by it. */
  close(): void
}

export type Refused = 'too-many' | 'ending'

/** How far what a page watches has come, without the viewer's own acts; it only grows. */
export type ChangeMark = { mark: number; by: string | null }
