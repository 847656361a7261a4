/** Cookie with the person's choice of "light" or "dark"; without it the system's choice applies. */
export const THEME_COOKIE = 'lotse-theme'

/** Cookie with "dense" where the person wants low rows in lists; anything else means comfortable ones. */
export const DENSITY_COOKIE = 'lotse-density'

/** Cookie with "off" where the person wants no commands of a single key; without it they are on. */
export const KEYS_COOKIE = 'lotse-keys'

/** By what numbers and days are written: English readers of German customers expect the day before the month. */
export const READER_LOCALE = { de: 'de-DE', en: 'en-GB' } as const
