import type { ReactNode } from 'react'

export type Drawing = { name: string; width: number; height: number; content: ReactNode }

/** What a page draws many times: here once, and by reference wherever it stands (SheetIcon). */
export function IconSheet({ drawings }: { drawings: readonly Drawing[] }) {
  return (
    <svg aria-hidden className="absolute size-0">
      {drawings.map(({ name, width, height, content }) => (
        <symbol key={name} id={`icon-${name}`} viewBox={`0 0 ${width} ${height}`}>
          {content}
        </symbol>
      ))}
    </svg>
  )
}

export function SheetIcon({ name, className }: { name: string; className: string }) {
  return (
    <svg aria-hidden className={className}>
      <use href={`#icon-${name}`} />
    </svg>
  )
}
