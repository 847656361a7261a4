'use client'

import { useTranslations } from 'next-intl'
import type { FlowWeek } from '@/lib/cockpit/flow/flow'
import { weekOf } from '@/lib/cockpit/flow/weeks'
import type { Stage } from '@/lib/onboarding/stages'

export type StageNames = Record<Stage, string>

/** "KW 48/2026"; the week under way says so. */
export function useWeekName(): (week: FlowWeek) => string {
  const translate = useTranslations('team')
  return ({ monday, isRunning }) => translate(isRunning ? 'flow.running' : 'flow.weekOf', weekOf(monday))
}

/** As short as it stands below a chart. */
export const shortWeek = (monday: string): string => {
  const { year, week } = weekOf(monday)
  return `${week}/${String(year % 100).padStart(2, '0')}`
}
