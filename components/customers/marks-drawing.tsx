import { Dot, Equal, EqualNot, KeyRound, type LucideIcon, Ticket, UserRound } from 'lucide-react'
import type { Marks, Relation } from '@/components/customers/table-rows'

const ICONS: readonly LucideIcon[] = [UserRound, KeyRound, Ticket]
const SIGNS: Record<Relation, LucideIcon> = { equal: Equal, different: EqualNot, open: Dot }
/** From one box to the next, with room for the sign between. */
const STEP = 40

export const MARKS_SIZE = { width: 2 * STEP + 24, height: 24 }

/** The three addresses of a customer as boxes with = or ≠ between them, on a surface of MARKS_SIZE. */
export function MarksDrawing({ known, relations }: Marks) {
  return (
    <>
      {ICONS.map((Icon, place) => (
        <g key={Icon.displayName} className={known[place] ? 'text-ink' : 'text-muted'}>
          <rect
            x={place * STEP + 0.5}
            y={0.5}
            width={23}
            height={23}
            rx={5.5}
            strokeDasharray={known[place] ? undefined : '3 2'}
            className={known[place] ? 'fill-card stroke-line-strong' : 'fill-transparent stroke-line-strong'}
          />
          <Icon x={place * STEP + 5} y={5} width={14} height={14} />
        </g>
      ))}
      {relations.map((relation, place) => {
        const Sign = SIGNS[relation]
        return (
          <Sign
            // biome-ignore lint/suspicious/noArrayIndexKey: there are two places, and they stay
            key={place}
            x={place * STEP + 26}
            y={6}
            width={12}
            height={12}
            strokeWidth={relation === 'different' ? 4 : 3}
            className={relation === 'different' ? 'text-wrong' : 'text-muted'}
          />
        )
      })}
    </>
  )
}
