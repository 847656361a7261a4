import { z } from 'zod'
import { MAX_TEMPLATE_BODY_LENGTH, MAX_TEMPLATE_SUBJECT_LENGTH } from '@/lib/change-requests/compose'
import { requiredLine, requiredText, version } from '@/lib/schema'

export const templateSchema = z.object({
  version,
  subject: requiredLine(MAX_TEMPLATE_SUBJECT_LENGTH),
  body: requiredText(MAX_TEMPLATE_BODY_LENGTH),
})
