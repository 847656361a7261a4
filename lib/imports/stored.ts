import { IMPORT_FIELDS, type ImportField, type Mapping, TABLE_FORMATS, type TableFormat } from '@/lib/imports/types'

/** A column that is not read is an empty text in the database, whose arrays hold no null. */
export const toStoredMapping = (mapping: Mapping): string[] => mapping.map((field) => field ?? '')

export const fromStoredMapping = (stored: readonly string[]): Mapping =>
  stored.map((name): ImportField | null => IMPORT_FIELDS.find((field) => field === name) ?? null)

/** Text where the list is not read yet. */
export const fromStoredFormat = (stored: string | null): TableFormat =>
  TABLE_FORMATS.find((format) => format === stored) ?? 'csv'

/** PostgreSQL stores neither NUL nor half a character: both stand as what they are, unreadable. */
export const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '\ufffd')
