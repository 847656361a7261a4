'use client'

import { useTranslations } from 'next-intl'
import { useToast } from '@/components/ui/toast'
import type { ImportRefusal } from '@/lib/imports/mutations'

/** Says that somebody else was faster; the action has shown the page anew, so the words outlive what was clicked. */
export function useInterruption(): (refusal: ImportRefusal) => void {
  const translate = useTranslations('imports')
  const toast = useToast()
  return ({ status }) => toast(translate(`outcome.${status}`))
}
