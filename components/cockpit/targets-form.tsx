'use client'

import { useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/button'
import { ConflictChooser, useAuthorOfConflict } from '@/components/ui/conflict-chooser'
import { TextField } from '@/components/ui/fields'
import { Form } from '@/components/ui/form'
import { useToast } from '@/components/ui/toast'
import { useVersionedForm } from '@/components/ui/use-versioned-form'
import { saveTargetsAction } from '@/lib/cockpit/targets/actions'
import type { SaveTargetsOutcome } from '@/lib/cockpit/targets/mutations'
import { MOST_WORKING_DAYS, OPEN_STAGES, type StageTargets } from '@/lib/cockpit/targets/targets'

type Conflict = Extract<SaveTargetsOutcome, { status: 'conflict' }>

const valuesOf = (targets: StageTargets): Record<string, string> =>
  Object.fromEntries(OPEN_STAGES.map((stage) => [stage, String(targets[stage] ?? '')]))

/** A number of working days for each stage that one leaves again; empty is no target. */
export function TargetsForm({ targets, version }: { targets: StageTargets; version: number }) {
  const translate = useTranslations('team')
  const words = useTranslations('onboarding')
  const common = useTranslations('common')
  const author = useAuthorOfConflict()
  const toast = useToast()
  const form = useVersionedForm<StageTargets, Conflict, SaveTargetsOutcome>({
    start: targets,
    startVersion: version,
    valuesOf,
    action: saveTargetsAction,
  })

  const onOutcome = (outcome: SaveTargetsOutcome) => {
    switch (outcome.status) {
      case 'saved':
        form.saved(outcome.version)
        toast(translate('targets.saved'))
        return undefined
      case 'conflict':
        form.conflicted(outcome)
        return undefined
    }
  }

  return (
    <div ref={form.box} className="max-w-3xl">
      {form.conflict ? (
        <ConflictChooser
          fields={OPEN_STAGES.map((stage) => ({ name: stage, label: words(`stage.${stage}`) }))}
          mine={form.conflict.mine}
          theirs={form.conflict.theirs}
          before={form.before}
          onAdopt={form.adopt}
        >
          {translate('targets.conflict', { author: author(form.conflict.outcome) })}
        </ConflictChooser>
      ) : null}
      <Form<SaveTargetsOutcome>
        action={form.action}
        onOutcome={onOutcome}
        hidden={{ version: form.version }}
        submitLabel={common('save')}
        secondary={<LinkButton href="/team">{translate('targets.back')}</LinkButton>}
        label={translate('targets.title')}
      >
        <div className="grid gap-4 rounded border bg-card p-4 sm:grid-cols-2">
          {OPEN_STAGES.map((stage) => (
            <TextField
              key={stage}
              name={stage}
              label={words(`stage.${stage}`)}
              hint={translate('targets.hint', { most: MOST_WORKING_DAYS })}
              defaultValue={String(targets[stage] ?? '')}
              inputMode="numeric"
              autoComplete="off"
            />
          ))}
        </div>
      </Form>
    </div>
  )
}
