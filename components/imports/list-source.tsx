'use client'

import { clsx } from 'clsx'
import { FileSpreadsheet, Upload } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { type RefObject, useId, useRef } from 'react'
import { Button, buttonClass } from '@/components/ui/button'
import { control } from '@/components/ui/fields'

type Props = {
  file: File | null
  pasted: RefObject<HTMLTextAreaElement | null>
  onChoose: (files: readonly File[]) => void
  onRemove: () => void
  isDragging: boolean
}

/** The list itself: a file, dropped or chosen, or cells pasted from Excel. What was pasted stays while a file is chosen. */
export function ListSource({ file, pasted, onChoose, onRemove, isDragging }: Props) {
  const translate = useTranslations('imports')
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <div
        className={clsx(
          'flex min-h-48 flex-col items-center justify-center gap-3 rounded border-2 border-dashed p-4 text-center',
          isDragging ? 'border-accent bg-accent-soft' : 'border-line-strong',
        )}
      >
        {file && !isDragging ? (
          <ChosenFile file={file} />
        ) : (
          <>
            <Upload aria-hidden className="size-6 text-muted" />
            <p>{translate(isDragging ? 'upload.dropAnywhere' : 'upload.drop')}</p>
          </>
        )}
        <div className="flex flex-wrap justify-center gap-2">
          <input
            ref={input}
            id={`${id}-file`}
            type="file"
            accept=".xlsx,.csv,.txt,.tsv"
            aria-describedby={`${id}-hint`}
            className="peer sr-only"
            onChange={(event) => {
              onChoose([...(event.currentTarget.files ?? [])])
              // The same file, mended meanwhile, can be chosen once more.
              event.currentTarget.value = ''
            }}
          />
          <label
            htmlFor={`${id}-file`}
            className={buttonClass(
              'secondary',
              'cursor-pointer peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-accent peer-disabled:cursor-not-allowed peer-disabled:opacity-60',
            )}
          >
            {translate(file ? 'upload.chooseOther' : 'upload.choose')}
          </label>
          {file ? (
            <Button
              variant="quiet"
              onClick={() => {
                onRemove()
                input.current?.focus()
              }}
            >
              {translate('upload.remove')}
            </Button>
          ) : null}
        </div>
        <p id={`${id}-hint`} className="max-w-prose text-xs text-muted">
          {translate('upload.hint')}
        </p>
      </div>
      <div className="flex flex-col">
        <label htmlFor={`${id}-cells`} className="mb-1 font-medium">
          {translate('upload.paste')}
        </label>
        <textarea
          ref={pasted}
          id={`${id}-cells`}
          rows={5}
          spellCheck={false}
          autoComplete="off"
          disabled={file !== null}
          aria-describedby={`${id}-paste-hint`}
          className={clsx(control, 'min-h-36 flex-1 whitespace-pre')}
        />
        <p id={`${id}-paste-hint`} className="mt-1 text-xs text-muted">
          {translate(file ? 'upload.fileInstead' : 'upload.pasteHint')}
        </p>
      </div>
    </div>
  )
}

const KILOBYTE = 1024
const MEGABYTE = KILOBYTE * KILOBYTE

function ChosenFile({ file }: { file: File }) {
  const translate = useTranslations('imports')
  const format = useFormatter()
  const size =
    file.size < MEGABYTE
      ? translate('upload.sizeSmall', { size: format.number(Math.ceil(file.size / KILOBYTE)) })
      : translate('upload.size', { size: format.number(file.size / MEGABYTE, { maximumFractionDigits: 1 }) })
  return (
    <>
      <FileSpreadsheet aria-hidden className="size-6 shrink-0 text-accent" />
      <p role="status">
        <span className="sr-only">{translate('upload.chosen')}: </span>
        <span className="block font-medium wrap-anywhere">{file.name}</span>
        <span className="text-xs text-muted">{size}</span>
      </p>
    </>
  )
}
