import type { ColumnId } from '@/lib/customers/export/columns'
import type { Locale } from '@/lib/i18n/locale'
import { messagesOf } from '@/lib/i18n/messages'
import type { Actor, GatewayAnswer, Stage } from '@/lib/onboarding/stages'
import type { NextAction } from '@/lib/onboarding/steps'

/** The words of an export, looked up once for all its rows; none of them takes a value. */
export type ExportWords = {
  locale: Locale
  /** Of the sheet, and of the file before its day. */
  title: string
  columns: Record<ColumnId, string>
  stage: Record<Stage, string>
  gatewayAnswer: Record<GatewayAnswer, string>
  waitingOn: Record<Actor, string>
  nextAction: Record<NextAction, string>
  yes: string
  no: string
}

export function exportWords(locale: Locale): ExportWords {
  const { customers, onboarding } = messagesOf(locale)
  const { fileName, columns, waitingOn, yes, no } = customers.export
  const { stage, gatewayAnswer, nextAction } = onboarding
  return { locale, title: fileName, columns, stage, gatewayAnswer, waitingOn, nextAction, yes, no }
}
