'use client'

import { Check, Copy } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { copyText } from '@/components/ui/copy-text'

/** Copies a text and says so on itself; where the browser forbids it, `onRefused` can show another way. */
export function CopyButton({
  text,
  children,
  onRefused,
}: {
  text: string
  children: ReactNode
  onRefused?: () => void
}) {
  const translate = useTranslations('common')
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    const done = await copyText(text)
    setCopied(done)
    if (!done) onRefused?.()
  }
  return (
    <Button onClick={copy}>
      {copied ? <Check aria-hidden className="size-4 text-done" /> : <Copy aria-hidden className="size-4" />}
      <span aria-live="polite">{copied ? translate('copied') : children}</span>
    </Button>
  )
}
