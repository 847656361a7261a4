import type { Segment } from '@/lib/email/align'
import type { Comparison } from '@/lib/email/compare'

/**
 * What to mark of each side so that a person sees the cause: single characters where few differ, else the part that is
 * another one as a whole. Character by character, two unrelated names would look like a riddle.
 */
export function markDifference({ level, reasons, left, right }: Comparison): { left: Segment[]; right: Segment[] } {
  if (level !== 'different') return { left, right }
  const mark = (side: Segment[]) => markPart(side.map((segment) => segment.text).join(''), reasons[0])
  return { left: mark(left) ?? left, right: mark(right) ?? right }
}

function markPart(text: string, reason: Comparison['reasons'][number] | undefined): Segment[] | null {
  const at = text.lastIndexOf('@')
  const mailbox = text.slice(0, at)
  const domain = text.slice(at)
  if (reason === 'unrelated') return [{ text, differs: true }]
  if (reason === 'other-mailbox')
    return [
      { text: mailbox, differs: true },
      { text: domain, differs: false },
    ]
  if (reason === 'other-domain')
    return [
      { text: `${mailbox}@`, differs: false },
      { text: domain.slice(1), differs: true },
    ]
  return null
}
