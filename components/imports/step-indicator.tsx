import { clsx } from 'clsx'
import { Check } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ImportStatus } from '@/lib/imports/types'

const STEPS = ['file', 'mapping', 'check', 'apply'] as const

/** The step that a status belongs to; null where an import has left the way. */
const STEP_OF: Record<ImportStatus, number | null> = {
  reading: 0,
  unreadable: 0,
  mapping: 1,
  checking: 2,
  checked: 2,
  applying: 3,
  applied: 4,
  undoing: null,
  undone: null,
  discarded: null,
  failed: null,
}

/** Where an import stands on its way; shows, and is nothing to click. */
export function StepIndicator({ status }: { status: ImportStatus }) {
  const translate = useTranslations('imports')
  const current = STEP_OF[status]
  if (current === null) return null
  return (
    <ol aria-label={translate('steps.label')} className="mb-6 flex max-w-2xl">
      {STEPS.map((step, index) => {
        const state = index < current ? 'done' : index === current ? 'current' : 'ahead'
        return (
          <li
            key={step}
            aria-current={state === 'current' ? 'step' : undefined}
            className={clsx(
              'flex min-w-0 flex-1 flex-col gap-2 border-t-4 pt-2 pr-2',
              state === 'ahead' ? 'border-line text-muted' : 'border-accent',
            )}
          >
            <span
              className={clsx(
                'flex gap-x-2 gap-y-1 max-sm:flex-col max-sm:text-xs sm:items-center',
                state === 'current' && 'font-semibold',
              )}
            >
              <span
                aria-hidden
                className={clsx(
                  'inline-flex size-5 shrink-0 items-center justify-center rounded-full text-xs',
                  state === 'ahead' ? 'border border-line-strong' : 'bg-accent text-on-accent',
                )}
              >
                {state === 'done' ? <Check className="size-3.5" /> : index + 1}
              </span>
              <span className="min-w-0 truncate">{translate(`steps.${step}`)}</span>
              <span className="sr-only">({translate(`steps.${state}`)})</span>
            </span>
          </li>
        )
      })}
    </ol>
  )
}
