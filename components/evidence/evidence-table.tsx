import type { ReactNode } from 'react'

/** Rows that never break across two pages, under a head that stands on each of them. */
export function EvidenceTable({
  label,
  heads,
  rows,
}: {
  label: string
  heads: readonly ReactNode[]
  rows: readonly (readonly ReactNode[])[]
}) {
  return (
    // A table wider than a phone scrolls by itself, and by the keyboard too.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable
    <section aria-label={label} tabIndex={0} className="overflow-x-auto print:overflow-visible">
      <table className="w-full border-collapse text-left text-xs max-sm:min-w-xl print:min-w-0">
        <thead>
          <tr>
            {heads.map((head, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the columns are fixed
              <th key={index} scope="col" className="border-b border-line-strong py-1 pr-3 font-semibold">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a page that is printed does not change
            <tr key={row} className="break-inside-avoid border-b align-top">
              {cells.map((cell, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the columns are fixed
                <td key={index} className="py-1 pr-3 wrap-break-word">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** What somebody wrote, as it was written. */
export function Quoted({ children }: { children: ReactNode }) {
  return <p className="mt-0.5 border-l-2 pl-2 wrap-anywhere whitespace-pre-line text-muted">{children}</p>
}
