import type { useTranslations } from 'next-intl'
import type { RowFinding, RowProblem } from '@/lib/imports/types'

export type ImportsTranslator = ReturnType<typeof useTranslations<'imports'>>

/** Why a row was refused, for its reader; the same on the page and in the file of refused rows. */
export function problemSentence(translate: ImportsTranslator, { code, field, params }: RowFinding<RowProblem>): string {
  return translate(`rowProblem.${code}`, { ...params, field: field === null ? '' : translate(`field.${field}`) })
}
