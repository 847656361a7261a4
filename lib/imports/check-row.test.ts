import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkRow, type RowContext } from '@/lib/imports/check-row'
import type { ImportField, Mapping } from '@/lib/imports/types'

const base: RowContext = {
  kind: 'customer-base',
  format: 'csv',
  keyField: 'sageCustomerNumber',
  mapping: ['sageCustomerNumber', 'name', 'mainContactEmail'],
  numberColumns: [],
  today: '2026-12-31',
  acceptRepairs: false,
}
const check = (cells: string[], context: Partial<RowContext> = {}) => checkRow(cells, 7, { ...base, ...context })
/** A row whose only other cell stands in this field. */
const checkField = (field: ImportField, cell: string, context: Partial<RowContext> = {}) =>
  check(['000412', cell], { mapping: ['sageCustomerNumber', field], ...context })
const codes = (findings: { code: string; field: string | null }[]) => findings.map(({ code, field }) => [code, field])

describe('checkRow', () => {
  it('takes a row as it stands, white space around its cells apart', () => {
    expect(check([' 000412', 'Müller GmbH\u00a0', 'Info@Mueller.example '])).toEqual({
      rowNumber: 7,
      values: { sageCustomerNumber: '000412', name: 'Müller GmbH', mainContactEmail: 'Info@Mueller.example' },
      problems: [],
      warnings: [],
      proposals: [],
    })
  })

  it('knows only the fields that the mapping names', () => {
    const mapping: Mapping = [null, 'sageCustomerNumber', null, 'town']
    expect(check(['x', '000412', 'y', '', 'z'], { mapping }).values).toEqual({
      sageCustomerNumber: '000412',
      town: null,
    })
  })

  it('misses the key, and in a list of addresses the address', () => {
    expect(check(['', 'Müller GmbH', '']).problems).toEqual([
      { code: 'key-missing', field: 'sageCustomerNumber', params: {} },
    ])
    const mapping: Mapping = ['debtorNumber', 'sageIdEmail']
    const row = check(['\u200b', ' '], { kind: 'sage-ids', keyField: 'debtorNumber', mapping })
    expect(codes(row.problems)).toEqual([
      ['key-missing', 'debtorNumber'],
      ['address-missing', 'sageIdEmail'],
    ])
  })

  it('proposes a repaired address, and takes it only where that is accepted', () => {
    const cells = ['000501', 'Unsauber (at) GmbH', 'max.muster(at)unsauber.example']
    const proposal = { from: 'max.muster(at)unsauber.example', to: 'max.muster@unsauber.example' }
    const proposals = [{ field: 'mainContactEmail', ...proposal }]
    expect(check(cells)).toMatchObject({
      values: { name: 'Unsauber (at) GmbH', mainContactEmail: proposal.from },
      problems: [{ code: 'address-repairable', field: 'mainContactEmail', params: proposal }],
      proposals,
    })
    expect(check(cells, { acceptRepairs: true })).toMatchObject({
      values: { mainContactEmail: proposal.to },
      problems: [],
      proposals,
    })
  })

  it('names what is wrong with an address', () => {
    expect(checkField('mainContactEmail', 'info@zwei.example; it@zwei.example').problems).toEqual([
      {
        code: 'address-several',
        field: 'mainContactEmail',
        params: { value: 'info@zwei.example; it@zwei.example', found: 'info@zwei.example, it@zwei.example' },
      },
    ])
    expect(checkField('mainContactEmail', 'info@firma-de').problems).toEqual([
      { code: 'address-invalid', field: 'mainContactEmail', params: { value: 'info@firma-de', reason: 'no-domain' } },
    ])
  })

  it('points at letters of another script in an address', () => {
    expect(codes(checkField('mainContactEmail', 'infо@kyrillisch.example').warnings)).toEqual([
      ['address-mixed-script', 'mainContactEmail'],
    ])
    expect(checkField('mainContactEmail', 'инфо@müller.example').warnings).toEqual([])
    expect(checkField('mainContactEmail', 'soeztürk@wójcik.example').warnings).toEqual([])
  })

  it('reads days', () => {
    const context: Partial<RowContext> = { kind: 'sage-ids' }
    expect(checkField('observedOn', '31.12.2026', context)).toMatchObject({
      values: { observedOn: '2026-12-31' },
      problems: [],
    })
    expect(checkField('observedOn', '', context)).toMatchObject({ values: { observedOn: null }, problems: [] })
    expect(checkField('observedOn', '01.01.2027', context).problems).toEqual([
      { code: 'day-in-future', field: 'observedOn', params: { value: '01.01.2027' } },
    ])
    expect(codes(checkField('observedOn', '31.02.2026', context).problems)).toEqual([['day-invalid', 'observedOn']])
  })

  it.each([
    ['name', 'Zeilen\numbruch "AG"', 'line-break'],
    ['contactName', 'Eva\r\nBcc: x@evil.example', 'line-break'],
    ['name', 'Mül\u0007ler', 'invisible-character'],
    ['name', 'abc\u202egnp', 'invisible-character'],
    ['name', 'M\ufffdller', 'lost-character'],
    ['town', '#NV', 'spreadsheet-error'],
    ['name', '#REF!', 'spreadsheet-error'],
    ['sageCustomerNumber', '0004\u200b12', 'invisible-character'],
    ['debtorNumber', 'D100\u00ad00', 'invisible-character'],
  ] as const)('refuses in %s the value %j', (field, value, reason) => {
    expect(check([value, '000412'], { mapping: [field, 'sageCustomerNumber'] }).problems).toEqual([
      { code: 'value-forbidden', field, params: { value, reason } },
    ])
  })

  it('keeps to the limits of the forms', () => {
    expect(checkField('name', 'x'.repeat(200)).problems).toEqual([])
    expect(checkField('name', 'x'.repeat(201)).problems).toMatchObject([
      { code: 'value-too-long', field: 'name', params: { limit: '200' } },
    ])
    expect(codes(checkField('postalCode', 'x'.repeat(5_000)).problems)).toEqual([['value-too-long', 'postalCode']])
  })

  it.each([
    ['debtorNumber', '5,10E+05', [], 'number-rounded'],
    ['debtorNumber', '5.1E+5', [], 'number-rounded'],
    ['contactPhone', '4,93512E+11', [], 'number-rounded'],
    ['debtorNumber', '1234567890123450000', [1], 'number-rounded'],
    ['debtorNumber', '412', [1], 'zeros-lost'],
    ['postalCode', '1067', [1], 'zeros-lost'],
    ['name', '=HYPERLINK("http://evil.example";"klick")', [], 'formula-text'],
    ['contactName', '+Eva', [], 'formula-text'],
    ['name', 'M?ller GmbH', [], 'letter-lost'],
    ['mainContactEmail', '?wojcik@firma.example', [], 'letter-lost'],
    ['contactName', '@SUM(A1)', [], 'formula-text'],
  ] as const)('warns in %s at %j', (field, cell, numberColumns, code) => {
    expect(checkField(field, cell, { numberColumns }).warnings).toEqual([{ code, field, params: { value: cell } }])
  })

  it.each([
    ['debtorNumber', '412', [0]],
    ['debtorNumber', 'D10000', [1]],
    ['debtorNumber', '000412', [1]],
    ['postalCode', '80331', [1]],
    ['postalCode', '1067', []],
    ['name', '1E5', []],
    ['name', 'Was? GmbH', []],
    ['contactPhone', '+49 (351) 123-45/67', []],
    ['contactPhone', '-', []],
  ] as const)('does not warn in %s at %j', (field, cell, numberColumns) => {
    const { warnings } = checkField(field, cell, { numberColumns })
    expect(warnings.filter((warning) => warning.field === field)).toEqual([])
  })

  it('ends for whatever stands in the cells, and finds only what it can name', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.emailAddress(),
      fc.constantFrom('=1', "'=", '="1"', '#NV', '\ud83d', '\u202e', '\n'),
    )
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 5 }), fc.boolean(), (cells, acceptRepairs) => {
        const mapping: Mapping = ['sageCustomerNumber', 'sageIdEmail', 'observedOn', 'debtorNumber']
        const row = check(cells, { kind: 'sage-ids', mapping, acceptRepairs })
        expect(Object.keys(row.values).sort()).toEqual([...mapping].sort())
        for (const { field } of [...row.problems, ...row.warnings]) expect(mapping).toContain(field)
      }),
    )
  })
})
