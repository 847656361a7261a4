import type { useTranslations } from 'next-intl'
import { ADDRESS_FAULTS } from '@/lib/imports/read-address'
import { FORBIDDEN_REASONS, type RowFinding, type RowProblem } from '@/lib/imports/types'

export type ImportsTranslator = ReturnType<typeof useTranslations<'imports'>>

/** Why a row was refused, for its reader; the same on the page and in the file of refused rows. */
export function problemSentence(translate: ImportsTranslator, { code, field, params }: RowFinding<RowProblem>): string {
  const words = { ...params, field: field === null ? '' : translate(`field.${field}`) }
  const fault = ADDRESS_FAULTS.find((one) => one === params.reason) ?? 'no-address'
  const forbidden = FORBIDDEN_REASONS.find((one) => one === params.reason) ?? 'invisible-character'
  return translate(`rowProblem.${code}`, {
    ...words,
    fault: translate(`addressFault.${fault}`),
    forbidden: translate(`forbidden.${forbidden}`, words),
  })
}
