'use client'

import './globals.css'
import german from '@/lib/i18n/de/errors.json'
import english from '@/lib/i18n/en/errors.json'

/** When even the frame of the pages failed, the person's language is unknown: both are shown. */
export default function GlobalError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <html lang="de">
      <body>
        <title>Lotse</title>
        <main className="mx-auto flex min-h-dvh max-w-xl flex-col items-center justify-center gap-3 px-6 text-center">
          <Words lang="de" words={german.page} reference={error.digest} retry={retry} />
          <Words lang="en" words={english.page} reference={error.digest} retry={retry} />
        </main>
      </body>
    </html>
  )
}

type WordsProps = {
  lang: string
  words: { title: string; text: string; retry: string }
  reference: string | undefined
  retry: () => void
}

function Words({ lang, words, reference, retry }: WordsProps) {
  return (
    <section lang={lang} className="flex flex-col items-center gap-2">
      <h1 className="text-lg font-semibold">{words.title}</h1>
      <p className="text-muted">{words.text.replace('{reference}', reference ?? '–')}</p>
      <button type="button" onClick={retry} className="min-h-9 rounded border border-line-strong bg-card px-3">
        {words.retry}
      </button>
    </section>
  )
}
