/** Where the value of a placeholder is entered, so that a refusal can say where to go. */
export type PlaceholderPlace = 'customer' | 'request' | 'organisation' | 'profile' | 'template'

export type PlaceholderScope = 'mail' | 'customer'

type Placeholder = { readonly scope: PlaceholderScope; readonly place: PlaceholderPlace }

/**
 * Every placeholder of the mail template. `customer` ones stand for one customer: inside {{#Kunden}}, or anywhere
 * while the mail carries a single one. Descriptions: requests.placeholder.<name> in the catalogues.
 */
export const PLACEHOLDERS = {
  Kunde: { scope: 'customer', place: 'customer' },
  Kundennummer: { scope: 'customer', place: 'customer' },
  BisherigeAdresse: { scope: 'customer', place: 'customer' },
  NeueAdresse: { scope: 'customer', place: 'customer' },
  Hauptansprechpartner: { scope: 'customer', place: 'customer' },
  Code: { scope: 'mail', place: 'request' },
  Begruendung: { scope: 'mail', place: 'request' },
  AnzahlKunden: { scope: 'mail', place: 'request' },
  Kundennummern: { scope: 'mail', place: 'customer' },
  Produkt: { scope: 'mail', place: 'organisation' },
  Partner: { scope: 'mail', place: 'organisation' },
  Partnernummer: { scope: 'mail', place: 'organisation' },
  Strasse: { scope: 'mail', place: 'organisation' },
  PLZ: { scope: 'mail', place: 'organisation' },
  Ort: { scope: 'mail', place: 'organisation' },
  Absender: { scope: 'mail', place: 'profile' },
  AbsenderFunktion: { scope: 'mail', place: 'profile' },
  AbsenderTelefon: { scope: 'mail', place: 'profile' },
  AbsenderEMail: { scope: 'mail', place: 'profile' },
} as const satisfies Record<string, Placeholder>

export type PlaceholderName = keyof typeof PLACEHOLDERS

/** Sections that are no placeholder: the block per customer, and text for one customer or for several only. */
export const SECTIONS = ['Kunden', 'EinKunde', 'MehrereKunden'] as const

export type SectionName = (typeof SECTIONS)[number]

function fold(name: string): string {
  const plain = name.trim().normalize('NFC').toLowerCase()
  return plain.replace(/ä/g, 'ae').replace(/ö/g, 'oe').replace(/ü/g, 'ue').replace(/ß/g, 'ss').replace(/-/g, '')
}

const PLACEHOLDER_BY_FOLD = new Map(
  (Object.keys(PLACEHOLDERS) as PlaceholderName[]).map((name) => [fold(name), name] as const),
)
const SECTION_BY_FOLD = new Map(SECTIONS.map((name) => [fold(name), name] as const))

/** The placeholder that a written name means: „begründung“ is Begruendung. Null where there is none. */
export function placeholderNamed(written: string): PlaceholderName | null {
  return PLACEHOLDER_BY_FOLD.get(fold(written)) ?? null
}

/** The section that a written name means: one of SECTIONS, or a placeholder („only where it has a value“). */
export function sectionNamed(written: string): SectionName | PlaceholderName | null {
  return SECTION_BY_FOLD.get(fold(written)) ?? placeholderNamed(written)
}

export function isCustomerPlaceholder(name: PlaceholderName): boolean {
  return PLACEHOLDERS[name].scope === 'customer'
}
