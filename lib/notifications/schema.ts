import { z } from 'zod'
import { id } from '@/lib/schema'

export const MOST_AT_ONCE = 500

export const markReadSchema = z.object({ ids: z.array(id).min(1).max(MOST_AT_ONCE) })
export const markUnreadSchema = markReadSchema
export const followSchema = z.object({ customerId: id, following: z.boolean() })
