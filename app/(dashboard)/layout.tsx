import type { ReactNode } from 'react'
import { Shell } from '@/components/layout/shell'
import { requireViewer } from '@/lib/auth/session'

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const viewer = await requireViewer()
  return <Shell viewer={viewer}>{children}</Shell>
}
