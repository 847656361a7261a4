import type { ReactNode } from 'react'

/** Fields that belong together, with what they are for beside them. */
export function FieldGroup({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  return (
    <fieldset className="min-w-0 rounded border bg-card p-4 xl:grid xl:grid-cols-[16rem_minmax(0,1fr)] xl:grid-rows-[auto_1fr] xl:gap-x-8 xl:p-6">
      <legend className="float-left mb-1 w-full text-base font-semibold">{title}</legend>
      <p className="clear-both mb-4 max-w-prose text-muted">{lead}</p>
      <div className="grid gap-4 sm:grid-cols-2 xl:col-start-2 xl:row-span-2 xl:row-start-1">{children}</div>
    </fieldset>
  )
}
