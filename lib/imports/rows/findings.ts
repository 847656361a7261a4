import { z } from 'zod'
import { IMPORT_FIELDS, ROW_PROBLEMS } from '@/lib/imports/types'

const problemsSchema = z
  .array(
    z.object({
      code: z.enum(ROW_PROBLEMS),
      field: z.enum(IMPORT_FIELDS).nullable(),
      params: z.record(z.string().max(50), z.string().max(20_000)),
    }),
  )
  .max(100)
  .nullable()

/** The problems of a row as the dry run stored them. */
export const parseProblems = (stored: unknown) => problemsSchema.safeParse(stored).data ?? []
