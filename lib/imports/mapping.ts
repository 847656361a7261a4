import {
  FIELDS_OF_KIND,
  type ImportField,
  type ImportKind,
  KEY_FIELDS,
  type KeyField,
  type Mapping,
} from '@/lib/imports/types'

export const MAPPING_PROBLEMS = [
  /** No column holds the number that finds the customer. */
  'key-missing',
  /** A file of addresses has no column of addresses. */
  'address-missing',
  /** Nothing but numbers and days is mapped, so that no row could change anything. */
  'nothing-to-import',
  'field-twice',
  'field-not-of-kind',
] as const
export type MappingProblem = (typeof MAPPING_PROBLEMS)[number]

/** Headings of each field as `normalise` leaves them, the surest first. */
const SYNONYMS: Record<ImportField, string> = {
  sageCustomerNumber: `kundennummerbeisage sagekundennummer kundennummersage kundennrbeisage sagekundennr kundennrsage
    sagecustomernumber sagecustomerno kundennummer kundennr kundenno kdnr kdnummer kundeid kundenid customernumber
    customerno customernr customerid custno`,
  debtorNumber: `debitorennummer debitornummer debitorennr debitornr debitor debitoren debtornumber debtorno debtor
    kto ktonr kontonummer kontonr konto personenkonto accountnumber accountno account eigenekundennummer
    internekundennummer ourcustomernumber kundennummer kundennr customernumber`,
  name: `firma firmenname firmenname1 firma1 unternehmen companyname company kundenname customername name1 namedeskunden
    nameofthecustomer name kunde customer organisation organization`,
  matchCode: 'matchcode suchbegriff kurzname kurzbezeichnung searchterm shortname',
  postalCode: 'postleitzahl plz postalcode postcode zipcode zip',
  town: 'ort stadt wohnort firmensitz town city place ortsname',
  contactName: `namedeshauptansprechpartners hauptansprechpartnername hauptansprechpartner nameofthemaincontact
    maincontactname maincontact ansprechpartnername ansprechpartner ansprechperson kontaktperson kontakt contactperson
    contactname contact`,
  contactPhone: `telefondeshauptansprechpartners telefonansprechpartner telefonnummer telefonnr telefon tel telnr
    phonenumber phoneno phone telephone durchwahl rufnummer`,
  contactPosition: 'position funktion positiondeshauptansprechpartners stellung jobtitle function role rolle',
  mainContactEmail: `emailadressedeshauptansprechpartners emaildeshauptansprechpartners emailhauptansprechpartner
    hauptansprechpartneremail hauptansprechpartneremailadresse emailaddressofthemaincontact emailofthemaincontact
    maincontactemail maincontactemailaddress emailansprechpartner ansprechpartneremail contactemail`,
  sageIdEmail: `sageidemailadresse sageidemail emaildersageid emailadressedersageid emailsageid sageidemailaddress
    emailaddressofthesageid emailofthesageid sageidadresse sageidaddress sageid sageaccount sagekonto sagelogin login
    benutzername anmeldename username`,
  entitlementEmail: `entitlementemailadresse entitlementemail entitlementemailaddress entitlementadresse
    entitlementaddress emailimentitlementservice emailadresseimentitlementservice emailentitlement entitlement
    lizenzemail licenceemail licenseemail`,
  observedOn: `standvom stichtag standdatum datumstand observedon asof asofdate datum date stand tag day geprueftam
    checkedon abgerufenam`,
}

/** What a plain heading means: the address that this kind of file is about. */
const OWN_ADDRESS: Record<ImportKind, ImportField> = {
  'customer-base': 'mainContactEmail',
  'sage-ids': 'sageIdEmail',
  'entitlement-emails': 'entitlementEmail',
}
const PLAIN_ADDRESS = `email emailadresse emailaddress mail mailadresse mailaddress emails email1 emailgeschaeftlich
  emailzentrale`

/** Headings of the export for the day of this address. A customer list has other dates, which say nothing of it. */
const OWN_DAY: Record<ImportKind, string> = {
  'customer-base': 'nachweishauptansprechpartnervom maincontactevidenceof',
  'sage-ids': 'nachweissageidvom sageidevidenceof',
  'entitlement-emails': 'nachweisentitlementemailvom entitlementemailevidenceof',
}

/** Beside these, which only an export of Lotse has, "Stand" is the stage of a customer and no date. */
const HEADINGS_BESIDE_STAGE = ['zustaendig', 'naechsterschritt', 'owner', 'nextstep']

function normalise(heading: string): string {
  return heading
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .replace(/[^\p{L}\p{N}]/gu, '')
}

function headingsOf(field: ImportField, kind: ImportKind): string {
  if (field === OWN_ADDRESS[kind]) return `${SYNONYMS[field]} ${PLAIN_ADDRESS}`
  if (field !== 'observedOn') return SYNONYMS[field]
  return kind === 'customer-base' ? OWN_DAY[kind] : `${OWN_DAY[kind]} ${SYNONYMS.observedOn}`
}

/** Each heading of a field with its rank: 0 fits best. */
function ranksOf(field: ImportField, kind: ImportKind): Map<string, number> {
  const headings = headingsOf(field, kind).split(/\s+/).filter(Boolean)
  return new Map(headings.map((heading, rank) => [heading, rank]))
}

/** The field of each column by its heading: each field at most once, where it fits best, and only those of the kind. */
export function proposeMapping(headings: readonly string[], kind: ImportKind): Mapping {
  const names = headings.map(normalise)
  const stageStandsBeside = names.some((name) => HEADINGS_BESIDE_STAGE.includes(name))
  const candidates = FIELDS_OF_KIND[kind].flatMap((field) => {
    const ranks = ranksOf(field, kind)
    return names.flatMap((name, column) => {
      const rank = name === 'stand' && stageStandsBeside ? undefined : ranks.get(name)
      return rank === undefined ? [] : [{ field, column, rank }]
    })
  })
  const mapping: (ImportField | null)[] = headings.map(() => null)
  for (const { field, column } of candidates.sort((one, other) => one.rank - other.rank || one.column - other.column))
    if (mapping[column] === null && !mapping.includes(field)) mapping[column] = field
  return mapping
}

export function proposeKeyField(mapping: Mapping): KeyField {
  return KEY_FIELDS.find((field) => mapping.includes(field)) ?? 'sageCustomerNumber'
}

/** What keeps the file from being checked with this mapping; empty where nothing does. */
export function mappingProblems(mapping: Mapping, kind: ImportKind, keyField: KeyField): MappingProblem[] {
  const mapped = mapping.filter((field) => field !== null)
  const changesNothing = (field: ImportField): boolean =>
    field === 'observedOn' || KEY_FIELDS.some((key) => key === field)
  const wantsAddress = kind !== 'customer-base'
  const applies: Record<MappingProblem, boolean> = {
    'key-missing': !mapped.includes(keyField),
    'address-missing': wantsAddress && !mapped.includes(OWN_ADDRESS[kind]),
    'nothing-to-import': !wantsAddress && mapped.every(changesNothing),
    'field-twice': new Set(mapped).size < mapped.length,
    'field-not-of-kind': mapped.some((field) => !FIELDS_OF_KIND[kind].includes(field)),
  }
  return MAPPING_PROBLEMS.filter((problem) => applies[problem])
}
