'use client'

import { Autocomplete } from '@base-ui/react/autocomplete'
import { Dialog } from '@base-ui/react/dialog'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { showKeys } from '@/components/layout/keys'
import { type Entry, type Group, usePaletteEntries } from '@/components/layout/use-palette-entries'
import { download } from '@/components/ui/download'
import { useToast } from '@/components/ui/toast'
import type { PaletteCommand, PalettePage } from '@/lib/palette/commands'

export type PaletteProps = { commands: PaletteCommand[]; pages: PalettePage[] }

/** Customers, requests, views, pages and what one may begin, all by typing. */
export function Palette({
  open,
  onOpenChange,
  typedAhead,
  commands,
  pages,
}: PaletteProps & { open: boolean; onOpenChange: (open: boolean) => void; typedAhead: string }) {
  const translate = useTranslations('common')
  const router = useRouter()
  const toast = useToast()
  const [text, setText] = useState(typedAhead)
  const { groups, state } = usePaletteEntries({ open, text, commands, pages })

  const exportAll = async (path: string) => {
    const outcome = await download(path, () => undefined)
    switch (outcome.status) {
      case 'saved':
        return toast(translate('palette.exported', { name: outcome.name }))
      case 'refused':
        return toast(outcome.reason)
      case 'signed-out':
      case 'interrupted':
        return toast(translate('palette.notExported'))
    }
  }
  const go = ({ href, act }: Entry) => {
    onOpenChange(false)
    setText('')
    if (act === 'keys') showKeys()
    else if (act === 'export') exportAll(href)
    else router.push(href)
  }

  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-[rgb(10_20_30/0.5)]" />
        <Dialog.Popup className="fixed inset-x-2 top-[8dvh] z-50 mx-auto flex max-h-[80dvh] max-w-xl flex-col overflow-hidden rounded border bg-card shadow-float">
          <Dialog.Title className="sr-only">{translate('palette.title')}</Dialog.Title>
          <Autocomplete.Root
            open
            inline
            mode="none"
            autoHighlight="always"
            keepHighlight
            items={groups}
            value={text}
            onValueChange={setText}
            itemToStringValue={(entry: Entry) => entry.label}
          >
            <Autocomplete.Input
              aria-label={translate('palette.label')}
              placeholder={translate('palette.label')}
              maxLength={200}
              className="min-h-12 w-full rounded-none border-b bg-card px-4 text-base outline-none placeholder:text-muted"
            />
            <Autocomplete.Status className="px-4 pt-2 text-xs text-muted empty:hidden">
              {statusText(state, text, groups, translate)}
            </Autocomplete.Status>
            <Autocomplete.List className="min-h-0 overflow-y-auto p-2">
              {(group: Group) => (
                <Autocomplete.Group key={group.key} items={group.items}>
                  <Autocomplete.GroupLabel className="px-3 pt-2 pb-1 text-xs font-medium text-muted">
                    {translate(`palette.${group.key}`)}
                  </Autocomplete.GroupLabel>
                  <Autocomplete.Collection>
                    {(entry: Entry) => (
                      <Autocomplete.Item
                        key={`${group.key} ${entry.href}`}
                        value={entry}
                        onClick={() => go(entry)}
                        className="flex min-h-9 cursor-default items-center justify-between gap-4 rounded px-3 data-highlighted:bg-accent-soft data-highlighted:text-accent-strong"
                      >
                        <span className="min-w-0 truncate">{entry.label}</span>
                        {entry.detail ? (
                          <span className="max-w-1/2 shrink-0 truncate text-xs text-muted">{entry.detail}</span>
                        ) : null}
                      </Autocomplete.Item>
                    )}
                  </Autocomplete.Collection>
                </Autocomplete.Group>
              )}
            </Autocomplete.List>
          </Autocomplete.Root>
          <p aria-hidden className="hidden border-t px-4 py-2 text-xs text-muted sm:block">
            {translate('palette.keys')}
          </p>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function statusText(
  state: ReturnType<typeof usePaletteEntries>['state'],
  text: string,
  groups: readonly Group[],
  translate: ReturnType<typeof useTranslations<'common'>>,
): string | null {
  if (state === 'failed') return translate('palette.failed')
  if (state === 'searching') return translate('palette.searching')
  if (state === 'idle') return null
  const count = groups.reduce((sum, group) => sum + group.items.length, 0)
  return count === 0 ? translate('palette.nothing', { search: text.trim() }) : translate('palette.found', { count })
}
