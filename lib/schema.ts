import { z } from 'zod'
import { berlinToday, isIsoDate } from '@/lib/calendar'

/** Field name → code of a sentence in the catalogue "errors". */
export type FieldErrors = Record<string, string>

// Control characters, lone surrogates and bidirectional overrides: they hide or forge what a reader sees.
const FORBIDDEN_IN_LINE = /[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/u
const FORBIDDEN_IN_TEXT = /(?![\n\t])[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/u

// What leaves no ink: blanks, format characters, and the letters made to fill space.
const VISIBLE = /[^\s\p{Cf}\u115F\u1160\u2800\u3164\uFFA0]/u
/** Trimmed; a text of which nothing can be seen is empty. */
const trimmed = (text: string): string => (VISIBLE.test(text) || FORBIDDEN_IN_TEXT.test(text) ? text.trim() : '')

/** One line, trimmed, at least one character that can be seen. */
export const requiredLine = (max: number) =>
  z
    .string('required')
    .max(max * 4, 'too-long')
    .transform(trimmed)
    .pipe(
      z
        .string()
        .min(1, 'required')
        .max(max, 'too-long')
        .refine((text) => !FORBIDDEN_IN_LINE.test(text), 'forbidden-character'),
    )

/** One line, trimmed; empty or missing becomes null. */
export const optionalLine = (max: number) =>
  z
    .string('invalid')
    .max(max * 4, 'too-long')
    .nullish()
    .transform((text) => trimmed(text ?? ''))
    .pipe(
      z
        .string()
        .max(max, 'too-long')
        .refine((text) => !FORBIDDEN_IN_LINE.test(text), 'forbidden-character'),
    )
    .transform((text) => (text === '' ? null : text))

/** Several lines with \n; empty or missing becomes null. */
export const optionalText = (max: number) =>
  z
    .string('invalid')
    .max(max * 2, 'too-long')
    .nullish()
    .transform((text) => trimmed(text?.replace(/\r\n?/g, '\n') ?? ''))
    .pipe(
      z
        .string()
        .max(max, 'too-long')
        .refine((text) => !FORBIDDEN_IN_TEXT.test(text), 'forbidden-character'),
    )
    .transform((text) => (text === '' ? null : text))

export const requiredText = (max: number) =>
  optionalText(max).refine((text): text is string => text !== null, 'required')

/** Nothing that is recorded here is older; a date field makes the year 26 of two digits. */
const EARLIEST_DAY = '1990-01-01'

/** An ISO calendar day. */
export const calendarDay = z
  .string('required')
  .max(10, 'invalid-date')
  .refine((day) => isIsoDate(day) && day >= EARLIEST_DAY, 'invalid-date')

/** A calendar day that is not after today in Germany. */
export const pastDay = calendarDay.refine((day) => day <= berlinToday(new Date()), 'future-date')

export const optionalPastDay = z
  .union([z.literal('').transform(() => null), z.null(), pastDay])
  .optional()
  .transform((day) => day ?? null)

export const id = z.uuid('invalid')

/** The version that the form was rendered with; see product.md §8, edit conflicts. */
export const version = z
  .union([z.number(), z.string().max(10).regex(/^\d+$/).transform(Number)], 'invalid')
  .pipe(z.number().int('invalid').min(1, 'invalid').max(2_000_000_000, 'invalid'))

/** A checkbox of a form: present or not. */
export const checkbox = z
  .union([z.boolean(), z.literal('on'), z.literal('')])
  .optional()
  .transform((value) => value === true || value === 'on')

/** Messages of the schemas are codes; what zod says itself becomes "invalid". */
export function fieldErrorsOf(error: z.ZodError): FieldErrors {
  const fields: FieldErrors = {}
  for (const issue of error.issues) {
    const field = issue.path.join('.') || 'form'
    fields[field] ??= /^[a-z-]+$/.test(issue.message) ? issue.message : 'invalid'
  }
  return fields
}
