'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { useDay } from '@/components/ui/day'
import { RefusalNotice, useAction } from '@/components/ui/form'
import { keepPlace } from '@/components/ui/move-focus'
import { StateLabel } from '@/components/ui/state'
import { useToast } from '@/components/ui/toast'
import { endAbsenceAction, saveAbsenceAction } from '@/lib/absences/actions'
import type { Absence } from '@/lib/absences/data'
import type { EndAbsenceOutcome } from '@/lib/absences/mutations'

/** One absence; it ends at once, with undo. */
export function AbsenceRow({ absence }: { absence: Absence }) {
  const translate = useTranslations('absences')
  const common = useTranslations('common')
  const day = useDay()
  const toast = useToast()
  const { run, pending, refusal } = useAction<EndAbsenceOutcome>(endAbsenceAction, (outcome) => {
    if (outcome.status === 'gone') return { form: 'gone' }
    const undo = async () => {
      const answer = await saveAbsenceAction(outcome.again).catch(() => null)
      toast(answer?.status === 'saved' ? common('undone') : translate('undoFailed'))
    }
    keepPlace()
    toast(translate('ended'), { label: common('undo'), onClick: () => void undo() })
    return undefined
  })
  const { userName: name, running } = absence
  const from = day(absence.from)
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
      <div className="min-w-0 flex-1 basis-60">
        <p className="font-medium wrap-anywhere">{translate('row', { name, from, until: day(absence.until) })}</p>
        {absence.standInLeft ? (
          <p className="text-wrong wrap-anywhere">{translate('standInLeft', { name: absence.standInName })}</p>
        ) : (
          <p className="text-muted wrap-anywhere">{translate('standInIs', { name: absence.standInName })}</p>
        )}
        <RefusalNotice refusal={refusal} />
      </div>
      <StateLabel meaning={running ? 'waiting' : 'open'}>{translate(running ? 'running' : 'ahead')}</StateLabel>
      <Button
        disabled={pending}
        aria-label={translate(running ? 'endOf' : 'removeOf', { name, from })}
        onClick={() => run({ id: absence.id })}
      >
        {translate(running ? 'end' : 'remove')}
      </Button>
    </li>
  )
}
