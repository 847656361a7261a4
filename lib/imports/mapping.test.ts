import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EXPORT_COLUMNS, headingsOf } from '@/lib/customers/export/columns'
import { exportWords } from '@/lib/customers/export/words'
import { messagesOf } from '@/lib/i18n/messages'
import { mappingProblems, proposeKeyField, proposeMapping } from '@/lib/imports/mapping'
import { FIELDS_OF_KIND, IMPORT_KINDS, type ImportField, type ImportKind, type Mapping } from '@/lib/imports/types'

const propose = (headings: string, kind: ImportKind = 'customer-base') => proposeMapping(headings.split(';'), kind)

describe('proposeMapping', () => {
  it('maps the lists that partners have', () => {
    expect(propose('Kundennummer;Debitor;Matchcode;Name1;Name2;PLZ;Ort;Hauptansprechpartner;E-Mail;Aktiv')).toEqual([
      'sageCustomerNumber',
      'debtorNumber',
      'matchCode',
      'name',
      null,
      'postalCode',
      'town',
      'contactName',
      'mainContactEmail',
      null,
    ])
    expect(propose('KdNr;Firma;Ansprechpartner;eMail-Adresse;Postleitzahl;Stadt')).toEqual([
      'sageCustomerNumber',
      'name',
      'contactName',
      'mainContactEmail',
      'postalCode',
      'town',
    ])
    expect(propose('Kto.;KUNDEN-NR.;Name;Tel.;Funktion')).toEqual([
      'debtorNumber',
      'sageCustomerNumber',
      'name',
      'contactPhone',
      'contactPosition',
    ])
    expect(propose('Customer no.;Account number;Company;City;Zip code;Contact person;Phone;Mail')).toEqual([
      'sageCustomerNumber',
      'debtorNumber',
      'name',
      'town',
      'postalCode',
      'contactName',
      'contactPhone',
      'mainContactEmail',
    ])
  })

  it('maps lists of addresses, where a plain heading means the address that the list is about', () => {
    expect(propose('Kundennummer bei Sage;Sage-ID;Stand', 'sage-ids')).toEqual([
      'sageCustomerNumber',
      'sageIdEmail',
      'observedOn',
    ])
    expect(propose('Debitorennummer;E-Mail;Datum', 'sage-ids')).toEqual(['debtorNumber', 'sageIdEmail', 'observedOn'])
    expect(propose('Customer number;Entitlement e-mail;E-mail', 'entitlement-emails')).toEqual([
      'sageCustomerNumber',
      'entitlementEmail',
      null,
    ])
    expect(propose('Kd-Nr;eMail', 'entitlement-emails')).toEqual(['sageCustomerNumber', 'entitlementEmail'])
  })

  it('gives each field to the column where it fits best', () => {
    expect(propose('Name;Firma')).toEqual([null, 'name'])
    expect(propose('Kundennummer;Kundennummer bei Sage')).toEqual(['debtorNumber', 'sageCustomerNumber'])
    expect(propose('E-Mail;E-Mail des Hauptansprechpartners')).toEqual([null, 'mainContactEmail'])
    expect(propose('Kundennummer;Kundennummer;Kundennummer')).toEqual(['sageCustomerNumber', 'debtorNumber', null])
  })

  it.each(['de', 'en'] as const)('knows the names that the fields have in the product (%s)', (locale) => {
    const { fields } = messagesOf(locale).customers
    const expected: [string, ImportField | null][] = [
      [fields.name, 'name'],
      [fields.sageCustomerNumber, 'sageCustomerNumber'],
      [fields.debtorNumber, 'debtorNumber'],
      [fields.matchCode, 'matchCode'],
      [fields.postalCode, 'postalCode'],
      [fields.town, 'town'],
      [fields.contactName, 'contactName'],
      [fields.contactPhone, 'contactPhone'],
      [fields.contactPosition, 'contactPosition'],
      [fields.contactEmail, 'mainContactEmail'],
      [fields.ownerId, null],
      [fields.notes, null],
      [fields.secondFactorHolder, null],
    ]
    const headings = expected.map(([heading]) => heading)
    expect(proposeMapping(headings, 'customer-base')).toEqual(expected.map(([, field]) => field))
  })

  it.each(['de', 'en'] as const)('finds in an export the day of the address that the list is about (%s)', (locale) => {
    const headings = headingsOf(exportWords(locale))
    const dayOf = (kind: ImportKind) => EXPORT_COLUMNS[proposeMapping(headings, kind).indexOf('observedOn')]?.id
    expect(IMPORT_KINDS.map(dayOf)).toEqual(['mainContactObservedOn', 'sageIdObservedOn', 'entitlementObservedOn'])
  })

  it('takes no other date of a customer base for the day of its addresses', () => {
    expect(propose('Kundennummer;Firma;Datum;Stand vom')).toEqual(['sageCustomerNumber', 'name', null, null])
  })

  it('takes the stage of a customer in an export for no date', () => {
    expect(propose('Kundennummer bei Sage;Sage-ID;Stand;Zuständig;Nächster Schritt', 'sage-ids')).toEqual([
      'sageCustomerNumber',
      'sageIdEmail',
      null,
      null,
      null,
    ])
  })

  it('leaves every other heading alone, whatever it is called', () => {
    expect(propose('__proto__;constructor;toString;;Umsatz')).toEqual([null, null, null, null, null])
    expect(propose('Ku\u0308ndigung;Sage-ID;Entitlement-E-Mail;Datum')).toEqual([null, null, null, null])
  })

  it('gives each field at most once and only those of the kind', () => {
    const heading = fc.oneof(fc.constantFrom('E-Mail', 'KdNr', 'Name', 'Datum', 'Sage-ID', 'Ort', 'PLZ'), fc.string())
    fc.assert(
      fc.property(fc.array(heading, { maxLength: 30 }), fc.constantFrom(...IMPORT_KINDS), (headings, kind) => {
        const mapping = proposeMapping(headings, kind)
        const mapped = mapping.filter((field) => field !== null)
        expect(mapping).toHaveLength(headings.length)
        expect(new Set(mapped).size).toBe(mapped.length)
        expect(FIELDS_OF_KIND[kind]).toEqual(expect.arrayContaining(mapped))
      }),
    )
  })
})

describe('proposeKeyField', () => {
  const cases: [Mapping, string][] = [
    [['debtorNumber', 'sageCustomerNumber'], 'sageCustomerNumber'],
    [['debtorNumber', 'name'], 'debtorNumber'],
    [[null], 'sageCustomerNumber'],
  ]
  it.each(cases)('of %j is %s', (mapping, keyField) => {
    expect(proposeKeyField(mapping)).toBe(keyField)
  })
})

describe('mappingProblems', () => {
  const cases: [Mapping, ImportKind, string[]][] = [
    [['sageCustomerNumber', 'name'], 'customer-base', []],
    [['sageCustomerNumber', 'mainContactEmail', null], 'customer-base', []],
    [['sageCustomerNumber', 'debtorNumber', null], 'customer-base', ['nothing-to-import']],
    [['debtorNumber', 'name'], 'customer-base', ['key-missing']],
    [['sageCustomerNumber', 'name', 'name'], 'customer-base', ['field-twice']],
    [['sageCustomerNumber', 'sageIdEmail', 'observedOn'], 'sage-ids', []],
    [['sageCustomerNumber', 'observedOn'], 'sage-ids', ['address-missing']],
    [['sageCustomerNumber', 'sageIdEmail', 'name'], 'sage-ids', ['field-not-of-kind']],
    [[null, null], 'entitlement-emails', ['key-missing', 'address-missing']],
  ]
  it.each(cases)('of %j for %s are %j', (mapping, kind, problems) => {
    expect(mappingProblems(mapping, kind, 'sageCustomerNumber')).toEqual(problems)
  })
})
