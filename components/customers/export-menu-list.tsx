'use client'

import { Menu } from '@base-ui/react/menu'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { ExportFace, type ExportMenuListProps } from '@/components/customers/export-face'
import { buttonClass } from '@/components/ui/button'
import { type DownloadOutcome, download } from '@/components/ui/download'
import { useToast } from '@/components/ui/toast'
import { useReplacedTrigger } from '@/components/ui/use-replaced-trigger'
import { EXPORT_FORMATS, type ExportFormat, exportPath } from '@/lib/customers/export/formats'

const MEGABYTE = 1_000_000

/** The menu with its button, open: it takes the place of the button that loaded it. */
export function ExportMenuList({ filter, count, byKeyboard }: ExportMenuListProps) {
  const translate = useTranslations('customers')
  const format = useFormatter()
  const toast = useToast()
  const { trigger, open, setOpen } = useReplacedTrigger(byKeyboard)
  /** Bytes that have come of a running export. */
  const [bytes, setBytes] = useState<number | null>(null)
  const running = bytes !== null

  const sentence = (outcome: DownloadOutcome): string => {
    switch (outcome.status) {
      case 'saved':
        return translate('export.done', { name: outcome.name })
      case 'refused':
        return outcome.reason
      case 'signed-out':
        return translate('export.signedOut')
      case 'interrupted':
        return translate('export.interrupted')
    }
  }
  const start = async (as: ExportFormat) => {
    setBytes(0)
    const outcome = await download(exportPath(filter, as), setBytes)
    setBytes(null)
    toast(sentence(outcome))
  }
  const progress = () =>
    bytes !== null && bytes >= MEGABYTE / 10
      ? translate('export.runningSize', {
          size: format.number(bytes / MEGABYTE, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
        })
      : translate('export.running')

  return (
    <Menu.Root open={open && !running} onOpenChange={setOpen}>
      <Menu.Trigger ref={trigger} aria-disabled={running || undefined} className={buttonClass()}>
        <ExportFace label={running ? progress() : translate('export.button')} />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={6} align="end" className="z-40">
          <Menu.Popup className="w-80 max-w-[calc(100vw-2rem)] rounded border bg-card p-1 shadow-float outline-none">
            <Menu.Group>
              <Menu.GroupLabel className="px-3 pt-2 pb-1 text-xs text-muted">
                {translate('export.hits', { count })}
              </Menu.GroupLabel>
              {EXPORT_FORMATS.map((each) => (
                <Menu.Item
                  key={each}
                  label={translate(`export.${each}.title`)}
                  className="cursor-default rounded px-3 py-2 text-sm outline-none data-highlighted:bg-accent-soft data-highlighted:text-accent-strong"
                  onClick={() => start(each)}
                >
                  <div className="font-medium">{translate(`export.${each}.title`)}</div>
                  <div className="text-xs text-muted">{translate(`export.${each}.hint`)}</div>
                </Menu.Item>
              ))}
            </Menu.Group>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
