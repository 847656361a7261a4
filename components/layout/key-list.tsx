'use client'

import { useTranslations } from 'next-intl'
import { Dialog } from '@/components/ui/dialog'
import { TextLink } from '@/components/ui/text'

/** What is pressed, and what it does; the single ones can be switched off, those of a row act only where the focus is. */
const GROUPS = {
  always: [
    ['palette', ['control', 'K']],
    ['save', ['control', 'enter']],
    ['close', ['escape']],
  ],
  single: [
    ['search', ['/']],
    ['next', ['J']],
    ['previous', ['K']],
    ['help', ['?']],
  ],
  followUp: [
    ['done', ['E']],
    ['day', ['1']],
    ['week', ['7']],
  ],
} as const

const NAMED = new Set<string>(['control', 'enter', 'escape'])

export function KeyList({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const translate = useTranslations('common')
  const nameOf = (key: string) => (NAMED.has(key) ? translate(`keys.name.${key}` as never) : key)
  const isOff = document.documentElement.dataset.keys === 'off'
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={translate('keys.title')}>
      <div className="flex flex-col gap-6">
        {(['always', 'followUp', 'single'] as const).map((group) => (
          <section key={group} aria-labelledby={`keys-${group}`}>
            <h3 id={`keys-${group}`} className="mb-2 font-semibold">
              {translate(`keys.${group}`)}
            </h3>
            <dl className="grid grid-cols-[minmax(7rem,auto)_1fr] items-center gap-x-6 gap-y-2">
              {GROUPS[group].map(([what, keys]) => (
                <div key={what} className="contents">
                  <dt className="flex flex-wrap gap-1">
                    {keys.map((key) => (
                      <kbd key={key} className="rounded border border-line-strong bg-sunken px-1.5 font-sans text-xs">
                        {nameOf(key)}
                      </kbd>
                    ))}
                  </dt>
                  <dd>{translate(`keys.what.${what}`)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <p className="text-muted">
          {translate(isOff ? 'keys.off' : 'keys.on')}{' '}
          <TextLink href="/profile#keys" onClick={() => onOpenChange(false)}>
            {translate('keys.change')}
          </TextLink>
        </p>
      </div>
    </Dialog>
  )
}
