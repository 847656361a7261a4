'use client'

import { Check, Copy } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { copyText } from '@/components/ui/copy-text'
import type { Mail } from '@/lib/change-requests/compose'

const PARTS = ['recipient', 'subject', 'body'] as const
type Part = (typeof PARTS)[number]

/** Recipient, subject and body one by one; what was copied is said, and where copying is forbidden the text is selected. */
export function CopyWay({ mail, onUsed }: { mail: Mail; onUsed: () => void }) {
  const translate = useTranslations('requests')
  const [last, setLast] = useState<{ part: Part; copied: boolean } | null>(null)
  const source = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    if (last?.copied === false) source.current?.select()
  }, [last])
  const copy = async (part: Part, text: string) => {
    const copied = await copyText(text)
    setLast({ part, copied })
    if (part === 'body') onUsed()
  }
  return (
    <>
      <div className="flex flex-wrap gap-2">
        {PARTS.map((part) => {
          const text = mail[part]
          if (text === null) return null
          const isLast = last?.part === part && last.copied
          return (
            <Button key={part} onClick={() => copy(part, text)} className="flex-1">
              {isLast ? <Check aria-hidden className="size-4 text-done" /> : <Copy aria-hidden className="size-4" />}
              <span aria-hidden>{translate(`handOver.${part}`)}</span>
              <span className="sr-only">{translate(`handOver.copyName.${part}`)}</span>
            </Button>
          )
        })}
      </div>
      <p role="status" className="text-xs text-muted empty:hidden">
        {last === null
          ? null
          : last.copied
            ? translate(`handOver.copied.${last.part}`)
            : translate('handOver.copyFailed')}
      </p>
      {last?.copied === false ? (
        <textarea
          ref={source}
          readOnly
          rows={4}
          aria-label={translate('handOver.copySource')}
          value={mail[last.part] ?? ''}
          className="w-full rounded border border-line-strong bg-card p-2 font-mono text-xs"
        />
      ) : null}
    </>
  )
}
