import { z } from 'zod'
import { checkbox, id, version } from '@/lib/schema'

export const queueSendingSchema = z.object({ id, version, fingerprint: z.string().max(64), copyToSelf: checkbox })

/** Names the request whose sending is meant, as the page showed it. */
export const namedSendingSchema = z.object({ id, version })
