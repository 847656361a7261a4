'use client'

import { MailPlus } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { type Sent, sendFiles } from '@/components/change-requests/send-files'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/state'
import { useToast } from '@/components/ui/toast'

const MAX_FILES = 20

const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false

/**
 * Takes mails that are dropped anywhere on the page, or chosen by the button. One that is filed leads to its own page,
 * which says what it means; several stay in the list.
 */
export function AnswerDrop() {
  const translate = useTranslations('answers')
  const router = useRouter()
  const toast = useToast()
  const input = useRef<HTMLInputElement>(null)
  const [dragging, setDragging] = useState(false)
  const [reading, setReading] = useState(0)
  const [refused, setRefused] = useState<Sent[]>([])
  const [leftOut, setLeftOut] = useState(false)

  const take = async (files: File[]) => {
    if (files.length === 0 || reading > 0) return
    setRefused([])
    setLeftOut(files.length > MAX_FILES)
    setReading(Math.min(files.length, MAX_FILES))
    const all = await sendFiles(files.slice(0, MAX_FILES))
    setReading(0)
    const filed = all.filter(({ mailId }) => mailId !== null)
    setRefused(all.filter(({ mailId }) => mailId === null))
    const [only] = filed
    if (!only) return
    if (filed.length > 1) toast(translate('drop.receivedSeveral', { count: filed.length }))
    else toast(translate(only.answer.status === 'duplicate' ? 'drop.duplicate' : 'drop.received'))
    // The lists that were seen before now lack a mail.
    router.refresh()
    if (all.length === 1) router.push(`/requests/answers/${only.mailId}`)
  }
  const onFiles = useEffectEvent(take)

  useEffect(() => {
    // Entering a child comes before leaving its parent: only the count says that the file has left the window.
    let depth = 0
    const show = (change: number) => {
      depth = Math.max(0, depth + change)
      setDragging(depth > 0)
    }
    const onEnter = (event: DragEvent) => holdsFiles(event) && show(1)
    const onLeave = (event: DragEvent) => holdsFiles(event) && show(-1)
    const onOver = (event: DragEvent) => holdsFiles(event) && event.preventDefault()
    const onDrop = (event: DragEvent) => {
      if (!holdsFiles(event)) return
      event.preventDefault()
      show(-depth)
      void onFiles([...(event.dataTransfer?.files ?? [])])
    }
    window.addEventListener('dragenter', onEnter)
    window.addEventListener('dragleave', onLeave)
    window.addEventListener('dragover', onOver)
    window.addEventListener('drop', onDrop)
    return () => {
      window.removeEventListener('dragenter', onEnter)
      window.removeEventListener('dragleave', onLeave)
      window.removeEventListener('dragover', onOver)
      window.removeEventListener('drop', onDrop)
    }
  }, [])

  return (
    <>
      <Button disabled={reading > 0} title={translate('drop.hint')} onClick={() => input.current?.click()}>
        <MailPlus aria-hidden className="size-4" />
        <span aria-live="polite">
          {reading > 0 ? translate('drop.reading', { count: reading }) : translate('drop.button')}
        </span>
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        accept=".eml,.msg"
        hidden
        aria-label={translate('drop.button')}
        onChange={(event) => {
          void take([...(event.target.files ?? [])])
          // The same file chosen again is a choice, too.
          event.target.value = ''
        }}
      />
      {refused.length > 0 || leftOut ? <Refusals refused={refused} leftOut={leftOut} /> : null}
      {dragging ? <Overlay /> : null}
    </>
  )
}

function Refusals({ refused, leftOut }: { refused: Sent[]; leftOut: boolean }) {
  const translate = useTranslations('answers')
  return (
    <Notice
      meaning={refused.length > 0 ? 'wrong' : 'attention'}
      role="alert"
      className="order-last basis-full"
      title={refused.length > 0 ? translate('drop.refusedTitle', { count: refused.length }) : undefined}
    >
      <ul>
        {refused.map(({ key, name, answer }) => (
          <li key={key}>
            {translate('drop.fileName', { name })}{' '}
            {answer.status === 'failed'
              ? translate('refusal.failed', { reference: answer.reference })
              : answer.status === 'received' || answer.status === 'duplicate'
                ? null
                : translate(`refusal.${answer.status}`)}
          </li>
        ))}
      </ul>
      {leftOut ? <p>{translate('drop.tooMany', { maximum: MAX_FILES })}</p> : null}
    </Notice>
  )
}

/** Lies over the page while a file is dragged over it; where exactly it is dropped does not matter. */
function Overlay() {
  const translate = useTranslations('answers')
  return (
    <div className="pointer-events-none fixed inset-0 z-50 bg-[rgb(10_20_30/0.5)] p-4">
      <div className="flex h-full flex-col items-center justify-center gap-2 rounded border-2 border-dashed border-accent bg-card/95 p-6 text-center">
        <MailPlus aria-hidden className="size-10 text-accent" />
        <p className="text-lg font-semibold">{translate('drop.overlayTitle')}</p>
        <p className="max-w-prose text-muted">{translate('drop.overlayText')}</p>
      </div>
    </div>
  )
}
