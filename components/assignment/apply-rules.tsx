'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { rulesOf } from '@/components/assignment/draft'
import { EffectView } from '@/components/assignment/effect-view'
import { useAssignmentRun } from '@/components/assignment/use-assignment-run'
import { RunStatus } from '@/components/customer-bulk/run-status'
import type { Run } from '@/components/customer-bulk/use-bulk-run'
import { Button, LinkButton } from '@/components/ui/button'
import { isRefusal, networkRefusal, RefusalNotice, type ShownRefusal } from '@/components/ui/form'
import { Notice } from '@/components/ui/state'
import { Card } from '@/components/ui/text'
import { previewAssignmentAction } from '@/lib/assignment/actions'
import type { AssignmentPreview } from '@/lib/assignment/preview'
import { REACHES, type Reach } from '@/lib/assignment/types'

type Props = {
  rules: ReturnType<typeof rulesOf>
  isDirty: boolean
  onSave: () => Promise<boolean>
  /** Null where what was refused before is now in order. */
  onRefusal: (refusal: ShownRefusal | null) => void
}

type Seen = { question: string; preview: AssignmentPreview }

/** First the effect of the rules as they stand on the page, then the act: it does what the preview shows, or nothing. */
export function ApplyRules({ rules, isDirty, onSave, onRefusal }: Props) {
  const translate = useTranslations('assignment.effect')
  const [reach, setReach] = useState<Reach>('unowned')
  const [seen, setSeen] = useState<Seen | null>(null)
  const [isAsking, setAsking] = useState(false)
  const { run, begin } = useAssignmentRun({ onDone: () => setSeen(null) })
  const question = JSON.stringify([rules, reach])
  const isBusy = isAsking || run.phase === 'running' || run.phase === 'undoing'

  const ask = async () => {
    setAsking(true)
    const answer = await previewAssignmentAction({ rules, reach }).catch(networkRefusal)
    setAsking(false)
    if (isRefusal(answer)) return onRefusal(answer)
    if (answer.status === 'unknown-person') return onRefusal({ status: 'invalid', fields: { form: 'unknown-person' } })
    onRefusal(null)
    setSeen({ question, preview: answer.preview })
  }
  const apply = async ({ effect }: AssignmentPreview) => {
    setAsking(true)
    const isSaved = await onSave()
    setAsking(false)
    if (isSaved) await begin({ reach, effect })
  }

  return (
    <Card title={translate('title')}>
      <div className="flex flex-col items-start gap-4">
        <p className="max-w-prose text-muted">{translate('lead')}</p>
        <fieldset className="min-w-0">
          <legend className="mb-1 font-medium">{translate('reachLabel')}</legend>
          {REACHES.map((value) => (
            <label key={value} className="flex min-h-8 items-start gap-2 py-1">
              <input
                type="radio"
                name="reach"
                checked={reach === value}
                onChange={() => setReach(value)}
                className="mt-0.5 size-5 shrink-0 accent-accent"
              />
              <span className="min-w-0 pt-0.5">{translate(`reach.${value}`)}</span>
            </label>
          ))}
        </fieldset>
        <Button disabled={isBusy} onClick={() => void ask()}>
          {translate('preview')}
        </Button>
        {seen ? (
          <div className="flex w-full flex-col gap-4">
            {seen.question === question ? null : <Notice meaning="attention">{translate('outdated')}</Notice>}
            <EffectView preview={seen.preview} />
            {seen.preview.moves > 0 ? (
              <Button
                variant="primary"
                className="self-start"
                disabled={isBusy || seen.question !== question}
                onClick={() => void apply(seen.preview)}
              >
                {translate(isDirty ? 'saveAndApply' : 'apply', { moves: seen.preview.moves })}
              </Button>
            ) : null}
          </div>
        ) : null}
        <RunStatus run={run} />
        <Interrupted run={run} />
      </div>
    </Card>
  )
}

/** What is done is done; the list of customers goes on with it, or undoes it. */
function Interrupted({ run }: { run: Run }) {
  const translate = useTranslations('assignment.effect')
  if (run.phase !== 'interrupted') return null
  const { counts, pending } = run.progress
  const done = counts.done + counts.unchanged + counts.refused
  return (
    <div className="flex flex-col items-start gap-3">
      <RefusalNotice refusal={run.refusal} />
      <p role="alert">{translate('interrupted', { done, total: done + pending })}</p>
      <LinkButton href="/customers">{translate('toList')}</LinkButton>
    </div>
  )
}
