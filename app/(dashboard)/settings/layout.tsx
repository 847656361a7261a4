import type { ReactNode } from 'react'
import { SettingsFrame } from '@/components/settings/settings-frame'
import { viewerWith } from '@/lib/auth/session'
import { getDemoExtent } from '@/lib/organisation/demo/data'

/** The frame around the pages; each of them asks for the permission itself, since a layout protects nothing. */
export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const viewer = await viewerWith('organisation:edit')
  if (!viewer) return children
  const hasDemo = (await getDemoExtent(viewer.scope)) !== null
  return <SettingsFrame hasDemo={hasDemo}>{children}</SettingsFrame>
}
