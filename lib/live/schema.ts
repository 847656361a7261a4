import { z } from 'zod'
import { id } from '@/lib/schema'

/** The one channel on which the web servers and the database tell each other (decision 41). */
export const LIVE_CHANNEL = 'lotse_live'

/** Who has which customer open. */
const presentPair = z.tuple([id, id])
/** PostgreSQL takes messages below 8,000 bytes; fifty pairs are about 4,000. */
export const PAIRS_A_MESSAGE = 50

/** What goes over the channel: ids and codes only. */
export const messageSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('change'),
    organisation: id,
    by: id.nullable(),
    entities: z.array(z.string().max(60)).max(10),
    /** Null where they are too many to be named. */
    customers: z.array(id).max(50).nullable(),
  }),
  z.object({ kind: z.literal('bell'), organisation: id, users: z.array(id).max(100) }),
  z.object({
    kind: z.literal('presence'),
    organisation: id,
    /** The server that says so. */
    server: id,
    here: z.array(presentPair).max(PAIRS_A_MESSAGE),
    gone: z.array(presentPair).max(PAIRS_A_MESSAGE),
    /** Customers of whom the server has just begun to show who is there: the others say it at once. */
    asks: z.array(id).max(PAIRS_A_MESSAGE),
  }),
])
export type LiveMessage = z.output<typeof messageSchema>
export type PresenceMessage = Extract<LiveMessage, { kind: 'presence' }>

/** Null for what is no message of ours. */
export function parseMessage(payload: string): LiveMessage | null {
  try {
    return messageSchema.safeParse(JSON.parse(payload)).data ?? null
  } catch {
    return null
  }
}

/** What a page watches: one customer, or one of the lists. */
export type Watched = { customerId: string } | { list: 'customers' | 'requests' }

const watchedSchema = z.union([
  z.strictObject({ customer: id }).transform(({ customer }): Watched => ({ customerId: customer })),
  z.strictObject({ list: z.enum(['customers', 'requests']) }),
])

/** Reads the address of the stream; null for what is not understood, a value that stands there twice included. */
export function parseWatched(parameters: URLSearchParams): Watched | null {
  const entries = [...parameters.entries()]
  if (entries.length !== 1) return null
  return watchedSchema.safeParse(Object.fromEntries(entries)).data ?? null
}
