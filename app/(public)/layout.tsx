import { Anchor } from 'lucide-react'
import type { ReactNode } from 'react'
import { LanguageSwitch } from '@/components/account/language-switch'
import { currentViewer } from '@/lib/auth/session'

export default async function PublicLayout({ children }: { children: ReactNode }) {
  const viewer = await currentViewer()
  return (
    <main className="mx-auto flex min-h-dvh max-w-md flex-col justify-center px-4 py-10">
      <div className="flex min-h-16 items-center gap-3 rounded-t bg-bridge px-6 text-lg font-semibold text-bridge-ink [&_:focus-visible]:outline-bridge-accent">
        <Anchor aria-hidden className="size-6 text-bridge-accent" />
        Lotse
        {viewer ? null : <LanguageSwitch />}
      </div>
      <div className="rounded-b border border-t-0 bg-card p-6">{children}</div>
    </main>
  )
}
