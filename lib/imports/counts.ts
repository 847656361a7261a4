import { z } from 'zod'
import { codesOf, isEndangered, type RowPlan } from '@/lib/imports/plan'
import { type ImportCounts, MAXIMUM_ROWS, ROW_PROBLEMS, ROW_WARNINGS } from '@/lib/imports/types'

export const noCounts = (rows: number): ImportCounts => ({
  rows,
  new: 0,
  changed: 0,
  unchanged: 0,
  refused: 0,
  warned: 0,
  endangered: 0,
  proposals: 0,
  contradicted: 0,
  missing: 0,
  codes: {},
})

export function addToCounts(counts: ImportCounts, plans: readonly RowPlan[]): void {
  for (const plan of plans) {
    counts[plan.result] += 1
    const codes = codesOf(plan)
    for (const code of codes) counts.codes[code] = (counts.codes[code] ?? 0) + 1
    if (plan.warnings.length > 0) counts.warned += 1
    if (isEndangered(plan)) counts.endangered += 1
    if (codes.includes('address-repairable')) counts.proposals += 1
    if (codes.includes('proof-contradicted')) counts.contradicted += 1
  }
}

const count = z.number().int().min(0)

const countsSchema = z.object({
  rows: count.max(MAXIMUM_ROWS),
  new: count,
  changed: count,
  unchanged: count,
  refused: count,
  warned: count,
  endangered: count,
  proposals: count,
  contradicted: count,
  missing: count,
  codes: z.partialRecord(z.enum([...ROW_PROBLEMS, ...ROW_WARNINGS]), count),
})

/** What the dry run stored; null where there is none. */
export function parseCounts(stored: unknown): ImportCounts | null {
  return countsSchema.safeParse(stored).data ?? null
}
