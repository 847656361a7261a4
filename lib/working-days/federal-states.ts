/** The German states by the codes of ISO 3166-2; their names are settings.organisation.states.<code>. */
export const FEDERAL_STATES = [
  'BW',
  'BY',
  'BE',
  'BB',
  'HB',
  'HH',
  'HE',
  'MV',
  'NI',
  'NW',
  'RP',
  'SL',
  'SN',
  'ST',
  'SH',
  'TH',
] as const

export type FederalState = (typeof FEDERAL_STATES)[number]
export const federalStateOf = (stored: string | null): FederalState | null =>
  FEDERAL_STATES.find((state) => state === stored) ?? null
