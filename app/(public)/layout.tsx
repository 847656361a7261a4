import { Anchor } from 'lucide-react'
import type { ReactNode } from 'react'
import { LanguageSwitch } from '@/components/account/language-switch'
import { currentViewer } from '@/lib/auth/session'

export default async function PublicLayout({ children }: { children: ReactNode }) {
  const viewer = await currentViewer()
  return (
    <main className="mx-auto flex min-h-dvh max-w-md flex-col justify-center px-4 py-10">
      <div className="mb-6 flex items-center gap-2 text-lg font-semibold">
        <Anchor aria-hidden className="size-6 text-accent" />
        Lotse
        {viewer ? null : <LanguageSwitch />}
      </div>
      <div className="rounded border bg-card p-6">{children}</div>
    </main>
  )
}
