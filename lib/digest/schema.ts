import { z } from 'zod'
import { DIGEST_CHOICES } from '@/lib/digest/types'

export const chooseDigestSchema = z.object({ rhythm: z.enum(DIGEST_CHOICES, 'invalid') })
