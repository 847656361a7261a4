import type { ReactNode } from 'react'
import { requireViewer } from '@/lib/auth/session'

/** Pages that are made to be printed: nothing of the application around them. */
export default async function PrintLayout({ children }: { children: ReactNode }) {
  await requireViewer()
  return (
    <main id="content" className="print:block">
      {children}
    </main>
  )
}
