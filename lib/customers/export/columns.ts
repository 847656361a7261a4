import type { ExportWords } from '@/lib/customers/export/words'
import type { Actor, GatewayAnswer, Stage } from '@/lib/onboarding/stages'
import type { NextAction } from '@/lib/onboarding/steps'

/** A customer as a row of a file; days are calendar days in Germany, 'YYYY-MM-DD'. */
export type ExportRow = {
  sageCustomerNumber: string
  debtorNumber: string | null
  name: string
  matchCode: string | null
  postalCode: string | null
  town: string | null
  contactName: string | null
  contactPosition: string | null
  contactPhone: string | null
  mainContactEmail: string | null
  /** The day on which the address is known to have been true; likewise for the other two. */
  mainContactObservedOn: string | null
  sageIdEmail: string | null
  sageIdObservedOn: string | null
  entitlementEmail: string | null
  entitlementObservedOn: string | null
  stage: Stage
  stageSince: string
  stale: boolean
  gatewayAnswer: GatewayAnswer
  gatewayOrderedOn: string | null
  gatewayOrderNumber: string | null
  waitingOn: Actor | null
  nextAction: NextAction | null
  owner: string | null
  secondFactorHolder: string | null
  notes: string | null
  archivedOn: string | null
}

export type ColumnId = keyof ExportRow

type Column = {
  id: ColumnId
  kind: 'text' | 'day'
  /** In characters of the sheet's font. */
  width: number
}

const text = (id: ColumnId, width: number): Column => ({ id, kind: 'text', width })
const day = (id: ColumnId): Column => ({ id, kind: 'day', width: 17 })

/** In the order of the file: first what an import reads again (lib/imports), then what Lotse has found out. */
export const EXPORT_COLUMNS: readonly Column[] = [
  text('sageCustomerNumber', 22),
  text('debtorNumber', 18),
  text('name', 36),
  text('matchCode', 18),
  text('postalCode', 10),
  text('town', 22),
  text('contactName', 26),
  text('contactPosition', 24),
  text('contactPhone', 22),
  text('mainContactEmail', 34),
  day('mainContactObservedOn'),
  text('sageIdEmail', 34),
  day('sageIdObservedOn'),
  text('entitlementEmail', 34),
  day('entitlementObservedOn'),
  text('stage', 24),
  day('stageSince'),
  text('stale', 18),
  text('gatewayAnswer', 20),
  day('gatewayOrderedOn'),
  text('gatewayOrderNumber', 18),
  text('waitingOn', 12),
  text('nextAction', 40),
  text('owner', 22),
  text('secondFactorHolder', 24),
  text('notes', 50),
  day('archivedOn'),
]

/** The row in the order of the columns, codes as words; a day stays 'YYYY-MM-DD', since each format has its own. */
export function valuesOf(row: ExportRow, words: ExportWords): (string | null)[] {
  const spoken: Record<ColumnId, string | null> = {
    ...row,
    stage: words.stage[row.stage],
    stale: row.stale ? words.yes : words.no,
    gatewayAnswer: words.gatewayAnswer[row.gatewayAnswer],
    waitingOn: row.waitingOn && words.waitingOn[row.waitingOn],
    nextAction: row.nextAction && words.nextAction[row.nextAction],
  }
  return EXPORT_COLUMNS.map(({ id }) => spoken[id])
}

export function headingsOf(words: ExportWords): string[] {
  return EXPORT_COLUMNS.map(({ id }) => words.columns[id])
}
