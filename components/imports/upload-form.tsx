'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useRef, useState } from 'react'
import { ListSource } from '@/components/imports/list-source'
import { useDropAnywhere } from '@/components/imports/use-drop-anywhere'
import { useUpload } from '@/components/imports/use-upload'
import { Button } from '@/components/ui/button'
import { ProgressBar } from '@/components/ui/progress-bar'
import { RadioField } from '@/components/ui/radio-field'
import { Notice } from '@/components/ui/state'
import { IMPORT_KINDS, type ImportKind } from '@/lib/imports/types'

/** Chooses what is in a list and the list itself, as a file or as pasted cells, and sends it. */
export function UploadForm({ kind: startKind }: { kind: ImportKind }) {
  const translate = useTranslations('imports')
  const router = useRouter()
  const pasted = useRef<HTMLTextAreaElement>(null)
  const [file, setFile] = useState<File | null>(null)
  const [hint, setHint] = useState<'nothing' | 'several' | null>(null)
  const upload = useUpload((id) => router.push(`/import/${id}`))
  const isSending = upload.share !== null

  const changed = () => {
    setHint(null)
    upload.changed()
  }
  const choose = (files: readonly File[]) => {
    const [first] = files
    if (!first || isSending) return
    changed()
    setFile(first)
    if (files.length > 1) setHint('several')
  }
  const isDragging = useDropAnywhere(choose)

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const text = pasted.current?.value ?? ''
    const chosen = new FormData(event.currentTarget).get('kind')
    const kind = IMPORT_KINDS.find((one) => one === chosen) ?? startKind
    if (!file && text.trim() === '') {
      setHint('nothing')
      pasted.current?.focus()
      return
    }
    void upload.send({ kind, name: file?.name ?? null, content: file ?? new Blob([text]) })
  }

  return (
    <form
      method="post"
      onSubmit={submit}
      onChange={({ target }) => {
        const isFile = target instanceof HTMLInputElement && target.type === 'file'
        if (!isFile) changed()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit()
      }}
      aria-label={translate('upload.title')}
      className="flex flex-col gap-5 rounded border bg-card p-4"
    >
      <fieldset disabled={isSending} className="contents">
        <RadioField
          name="kind"
          label={translate('upload.kind')}
          defaultValue={startKind}
          options={IMPORT_KINDS.map((kind) => ({
            value: kind,
            label: (
              <>
                <span className="font-medium">{translate(`kind.${kind}`)}</span>
                <span className="block text-xs text-muted">{translate(`kindHint.${kind}`)}</span>
              </>
            ),
          }))}
        />
        <ListSource
          file={file}
          pasted={pasted}
          onChoose={choose}
          onRemove={() => {
            setFile(null)
            changed()
          }}
          isDragging={isDragging}
        />
      </fieldset>
      <Said hint={hint} file={file} upload={upload} />
      {upload.share === null ? null : (
        <ProgressBar
          label={translate('upload.sending')}
          share={upload.share}
          words={translate('upload.sent', { percent: Math.floor(upload.share * 100) })}
        />
      )}
      <div className="flex flex-wrap gap-2">
        <Button
          type="submit"
          variant="primary"
          aria-disabled={isSending || undefined}
          aria-keyshortcuts="Control+Enter"
        >
          {translate('upload.submit')}
        </Button>
        {isSending ? <Button onClick={upload.cancel}>{translate('upload.cancel')}</Button> : null}
      </div>
    </form>
  )
}

function Said({
  hint,
  file,
  upload: { refusal },
}: {
  hint: 'nothing' | 'several' | null
  file: File | null
  upload: ReturnType<typeof useUpload>
}) {
  const translate = useTranslations('imports')
  const errors = useTranslations('errors')
  if (refusal?.status === 'cancelled') {
    return (
      <Notice meaning="open" role="status">
        {translate('upload.cancelled')}
      </Notice>
    )
  }
  if (refusal) {
    return (
      <Notice meaning="wrong" role="alert">
        {translate(`uploadRefusal.${refusal.status}`, { reference: refusal.reference ?? 'none' })}
        {refusal.status === 'signed-out' ? (
          <>
            {' '}
            <a className="underline" href="/sign-in?again=1" target="_blank" rel="noreferrer">
              {errors('signInAgain')}
            </a>
          </>
        ) : null}
      </Notice>
    )
  }
  if (hint === 'nothing') {
    return (
      <Notice meaning="wrong" role="alert">
        {translate('upload.nothing')}
      </Notice>
    )
  }
  if (hint === 'several' && file) {
    return (
      <Notice meaning="attention" role="status">
        {translate('upload.several', { name: file.name })}
      </Notice>
    )
  }
  return null
}
