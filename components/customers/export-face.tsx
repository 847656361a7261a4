import { ChevronDown, Download } from 'lucide-react'
import type { CustomerFilter } from '@/lib/customers/filter'

export type ExportMenuProps = {
  filter: CustomerFilter
  /** How many customers the filter shows, over all pages. */
  count: number
}

export type ExportMenuListProps = ExportMenuProps & {
  /** Whether a key called for the menu; its first entry then has the focus. */
  byKeyboard: boolean
}

/** What the button of the menu shows before and after the menu has been loaded. */
export function ExportFace({ label }: { label: string }) {
  return (
    <>
      <Download aria-hidden className="size-4" />
      <span className="tabular-nums">{label}</span>
      <ChevronDown aria-hidden className="size-4" />
    </>
  )
}
