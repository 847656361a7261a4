import { createTranslator } from 'next-intl'
import { describe, expect, it } from 'vitest'
import de from '@/lib/i18n/de/imports.json'
import en from '@/lib/i18n/en/imports.json'
import { MAPPING_PROBLEMS } from '@/lib/imports/mapping'
import { problemSentence } from '@/lib/imports/problem-sentence'
import { ADDRESS_FAULTS } from '@/lib/imports/read-address'
import { ROW_VIEWS } from '@/lib/imports/rows/filter'
import {
  ENCODINGS,
  FILE_PROBLEMS,
  FORBIDDEN_REASONS,
  IMPORT_FIELDS,
  IMPORT_KINDS,
  IMPORT_NOTICES,
  IMPORT_STATUSES,
  ROW_PROBLEMS,
  ROW_RESULTS,
  ROW_WARNINGS,
  type RowProblem,
  UNDO_PROBLEMS,
  UPLOAD_REFUSALS,
} from '@/lib/imports/types'

/** Whatever a finding may name. */
const PARAMETERS = {
  field: 'Postleitzahl',
  number: '000412',
  rows: '3, 7',
  count: '2',
  value: 'D10001',
  found: 'a@firma.example, b@firma.example',
  from: 'a(at)firma.example',
  to: 'a@firma.example',
  limit: '32',
  said: 'a@firma.example',
  email: 'b@firma.example',
  day: '24.11.2026',
  source: 'Anmeldung',
  entitlement: 'c@firma.example',
  advice: 'Satz.',
}

describe.each([
  ['de-DE', de],
  ['en-GB', en],
] as const)('messages of imports in %s', (locale, messages) => {
  const translate = createTranslator({
    locale,
    messages,
    onError: (error) => {
      throw error
    },
  })

  it('has exactly one text for each code', () => {
    const texts = [
      [messages.kind, IMPORT_KINDS],
      [messages.kindHint, IMPORT_KINDS],
      [messages.field, IMPORT_FIELDS],
      [messages.encoding, ENCODINGS],
      [messages.status, IMPORT_STATUSES],
      [messages.rowResult, ROW_RESULTS],
      [messages.fileProblem, FILE_PROBLEMS],
      [messages.rowProblem, ROW_PROBLEMS],
      [messages.addressFault, ADDRESS_FAULTS],
      [messages.forbidden, FORBIDDEN_REASONS],
      [messages.rowWarning, ROW_WARNINGS],
      [messages.reason, [...ROW_PROBLEMS, ...ROW_WARNINGS]],
      [messages.mappingProblem, MAPPING_PROBLEMS],
      [messages.undoProblem, UNDO_PROBLEMS],
      [messages.notice, IMPORT_NOTICES],
      [messages.uploadRefusal, UPLOAD_REFUSALS],
    ] as const
    for (const [catalogue, codes] of texts) expect(Object.keys(catalogue).sort()).toEqual([...codes].sort())
    for (const view of ROW_VIEWS) expect(messages.check.view[view]).toBeTruthy()
  })

  it('makes whole sentences of everything that goes wrong', () => {
    const reasons = [...ADDRESS_FAULTS, ...FORBIDDEN_REASONS]
    const sentences = [
      ...FILE_PROBLEMS.map((code) => translate(`fileProblem.${code}`)),
      ...UPLOAD_REFUSALS.flatMap((code) =>
        ['none', 'a1b2c3d4'].map((reference) => translate(`uploadRefusal.${code}`, { reference })),
      ),
      ...UNDO_PROBLEMS.map((code) => translate(`undoProblem.${code}`)),
      ...IMPORT_NOTICES.map((code) => translate(`notice.${code}`)),
      ...MAPPING_PROBLEMS.map((code) => translate(`mappingProblem.${code}`, PARAMETERS)),
      ...ROW_PROBLEMS.flatMap((code) =>
        reasons.map((reason) =>
          problemSentence(translate, { code, field: 'postalCode', params: { ...PARAMETERS, reason } }),
        ),
      ),
      ...ROW_WARNINGS.flatMap((code) =>
        ['none', '000412'].map((known) => translate(`rowWarning.${code}`, { ...PARAMETERS, known })),
      ),
      translate('outcome.changed'),
      translate('outcome.gone'),
    ]
    for (const sentence of sentences) expect(sentence).toMatch(/^[\p{Lu}„“].*\.$|^\S+@\S+.*\.$/su)
  })

  it('names what it speaks of, and nothing else', () => {
    const sentence = (code: RowProblem, params: Record<string, string>) =>
      problemSentence(translate, { code, field: 'town', params })
    expect(sentence('key-double', { number: '000412', rows: '3, 7' })).toMatch(/000412.*3, 7/)
    expect(sentence('address-invalid', { value: 'info@firma-de', reason: 'no-domain' })).toMatch(
      /info@firma-de.*Domain/i,
    )
    expect(sentence('value-too-long', { value: 'x', limit: '32' })).toContain(messages.field.town)
    expect(sentence('value-forbidden', { value: '#REF!', reason: 'spreadsheet-error' })).toContain('#REF!')
  })
})
