import { useTranslations } from 'next-intl'
import { type Meaning, StateLabel } from '@/components/ui/state'
import type { ImportStatus, RowResult } from '@/lib/imports/types'

const STATUS_MEANING: Record<ImportStatus, Meaning> = {
  reading: 'waiting',
  unreadable: 'wrong',
  mapping: 'attention',
  checking: 'waiting',
  checked: 'attention',
  applying: 'waiting',
  applied: 'done',
  undoing: 'waiting',
  undone: 'blocked',
  discarded: 'blocked',
  failed: 'wrong',
}

const RESULT_MEANING: Record<RowResult, Meaning> = {
  new: 'waiting',
  changed: 'attention',
  unchanged: 'done',
  refused: 'wrong',
}

export function ImportStatusLabel({ status }: { status: ImportStatus }) {
  const translate = useTranslations('imports')
  return <StateLabel meaning={STATUS_MEANING[status]}>{translate(`status.${status}`)}</StateLabel>
}

export function RowResultLabel({ result }: { result: RowResult }) {
  const translate = useTranslations('imports')
  return <StateLabel meaning={RESULT_MEANING[result]}>{translate(`rowResult.${result}`)}</StateLabel>
}
