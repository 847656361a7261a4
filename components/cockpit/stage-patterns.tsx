import type { ReactNode } from 'react'
import type { Stage } from '@/lib/onboarding/stages'

export type PatternName = Stage | 'entered' | 'left'

/** Lines or dots over the colour, so that no two areas differ in colour alone; null is the plain colour. */
const MARKS: Record<PatternName, ReactNode> = {
  complete: null,
  'entitlement-unknown': <path d="M0 4H8" />,
  'ready-to-order': <path d="M-2 6L6 -2M2 10L10 2" />,
  'sage-id-differs': <circle cx="4" cy="4" r="1.2" fill="var(--card)" stroke="none" />,
  'sage-id-missing': <path d="M4 0V8" />,
  'contact-missing': <path d="M-2 2L6 10M2 -2L10 6" />,
  mismatch: <path d="M0 4H8M4 0V8" />,
  'change-requested': <path d="M-2 6L6 -2M2 10L10 2M-2 2L6 10M2 -2L10 6" />,
  entered: null,
  left: <path d="M-2 6L6 -2M2 10L10 2" />,
}

const COLOUR: Partial<Record<PatternName, string>> = { entered: 'var(--accent)', left: 'var(--attention-bar)' }
const colourOf = (pattern: PatternName) => COLOUR[pattern] ?? `var(--series-${pattern})`
const idOf = (pattern: PatternName, place: string) => `${place}-${pattern}`

/** What fills an area of a chart that has these definitions. */
export const patternFill = (pattern: PatternName, place: string): string => `url(#${idOf(pattern, place)})`

export function PatternDefinitions({ patterns, place }: { patterns: readonly PatternName[]; place: string }) {
  return (
    <defs>
      {patterns.map((pattern) => (
        <pattern key={pattern} id={idOf(pattern, place)} width="8" height="8" patternUnits="userSpaceOnUse">
          <rect width="8" height="8" fill={colourOf(pattern)} />
          <g stroke="var(--card)" strokeWidth="1.2" strokeOpacity="0.75" fill="none">
            {MARKS[pattern]}
          </g>
        </pattern>
      ))}
    </defs>
  )
}

/** The colour and pattern beside its word. */
export function PatternSwatch({ pattern }: { pattern: PatternName }) {
  return (
    <svg aria-hidden width="16" height="16" className="shrink-0 rounded">
      <PatternDefinitions patterns={[pattern]} place="swatch" />
      <rect width="16" height="16" fill={patternFill(pattern, 'swatch')} />
    </svg>
  )
}
