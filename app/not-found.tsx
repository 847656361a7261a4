import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { NotFoundNotice } from '@/components/layout/not-found-notice'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('errors'))('page.notFoundTitle') }
}

export default function NotFound() {
  return (
    <main className="mx-auto flex min-h-dvh max-w-xl flex-col justify-center">
      <NotFoundNotice />
    </main>
  )
}
