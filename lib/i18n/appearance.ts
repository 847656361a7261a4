/** Cookie with the person's choice of "light" or "dark"; without it the system's choice applies. */
export const THEME_COOKIE = 'lotse-theme'
