import { clsx } from 'clsx'
import { useTranslations } from 'next-intl'
import { useDay } from '@/components/ui/day'
import type { ShownStandIn } from '@/lib/absences/data'

/** "vertreten durch Lea Leitner bis 12.12.2026", and why it is her where somebody else was chosen. */
export function useStandInText(): (standIn: ShownStandIn) => string {
  const translate = useTranslations('absences')
  const day = useDay()
  return ({ name, until, viaName, away }) => {
    if (viaName !== null) return translate('noteVia', { name, day: day(until), via: viaName })
    return translate(away ? 'noteAway' : 'note', { name, day: day(until) })
  }
}

export function StandInNote({ standIn, className }: { standIn: ShownStandIn; className?: string }) {
  const text = useStandInText()
  return <span className={clsx('text-xs text-attention', className)}>{text(standIn)}</span>
}
