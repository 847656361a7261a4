import type { ShownStandIn } from '@/lib/absences/data'
import type { CustomerRow } from '@/lib/customers/data'
import { type AddressMatch, emailsMatch } from '@/lib/email/compare'
import type { Stage } from '@/lib/onboarding/stages'
import type { NextAction } from '@/lib/onboarding/steps'

export type Relation = 'equal' | 'different' | 'open'

/** Of main contact, Sage ID and entitlement: which are known, and how each stands to the next. */
export type Marks = {
  known: readonly [boolean, boolean, boolean]
  relations: readonly [Relation, Relation]
}

/** A row of the list as its page sends it: what the row shows and no more, since all of it goes to the browser. */
export type TableRow = {
  id: string
  name: string
  /** Both numbers and the town. */
  line: string
  /** Of main contact, Sage ID and entitlement. */
  emails: readonly [string | null, string | null, string | null]
  /** Names the drawing of its marks. */
  marks: string
  stage: Stage
  stale: boolean
  since: string
  owner: string | null
  /** Who stands in for the owner today: his name, and the sentence that says until when and why. */
  standIn: { name: string; text: string } | null
  next: NextAction | null
}

function relationOf(left: string | null, right: string | null, match: AddressMatch): Relation {
  if (left === null || right === null) return 'open'
  return emailsMatch(left, right, match) ? 'equal' : 'different'
}

export function marksOf(row: CustomerRow, match: AddressMatch): Marks {
  const { mainContactEmail, sageIdEmail, entitlementEmail } = row
  return {
    known: [mainContactEmail !== null, sageIdEmail !== null, entitlementEmail !== null],
    relations: [relationOf(mainContactEmail, sageIdEmail, match), relationOf(sageIdEmail, entitlementEmail, match)],
  }
}

export function nameOfMarks({ known, relations }: Marks): string {
  return ['marks', ...known.map(Number), ...relations].join('-')
}

export function toTableRow(
  row: CustomerRow,
  { marks, since, standInText }: { marks: Marks; since: string; standInText: (standIn: ShownStandIn) => string },
): TableRow {
  return {
    id: row.id,
    name: row.name,
    line: [row.sageCustomerNumber, row.debtorNumber, row.town].filter(Boolean).join(' · '),
    emails: [row.mainContactEmail, row.sageIdEmail, row.entitlementEmail],
    marks: nameOfMarks(marks),
    stage: row.stage,
    stale: row.stale,
    since,
    owner: row.ownerName,
    standIn: row.standIn && { name: row.standIn.name, text: standInText(row.standIn) },
    next: row.nextAction,
  }
}
