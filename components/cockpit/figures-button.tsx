'use client'

import { FileSpreadsheet } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { type DownloadOutcome, download } from '@/components/ui/download'
import { useToast } from '@/components/ui/toast'
import { type CockpitFilter, cockpitQuery } from '@/lib/cockpit/filter'

/** Saves the figures of this page as an Excel file; a refusal is said here. */
export function FiguresButton({ filter }: { filter: CockpitFilter }) {
  const translate = useTranslations('team')
  const toast = useToast()
  const [running, setRunning] = useState(false)
  const sentence = (outcome: DownloadOutcome): string => {
    switch (outcome.status) {
      case 'saved':
        return translate('excel.done', { name: outcome.name })
      case 'refused':
        return outcome.reason
      case 'signed-out':
        return translate('excel.signedOut')
      case 'interrupted':
        return translate('excel.interrupted')
    }
  }
  const start = async () => {
    setRunning(true)
    const outcome = await download(`/team/figures.xlsx?${cockpitQuery(filter)}`, () => undefined)
    setRunning(false)
    toast(sentence(outcome))
  }
  return (
    <Button onClick={start} disabled={running}>
      <FileSpreadsheet aria-hidden className="size-4" />
      {translate('excel.button')}
    </Button>
  )
}
