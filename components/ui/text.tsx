import { clsx } from 'clsx'
import Link from 'next/link'
import type { ComponentProps, ReactNode } from 'react'

/** The heading of a page with what can be done there; one a page. */
export function PageHeader({ title, lead, children }: { title: ReactNode; lead?: ReactNode; children?: ReactNode }) {
  return (
    <header className="mb-6 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        <h1 className="text-xl font-semibold tracking-tight wrap-anywhere">{title}</h1>
        {lead ? <p className="mt-1 max-w-prose wrap-anywhere text-muted">{lead}</p> : null}
      </div>
      {children ? <div className="flex flex-wrap items-center gap-2">{children}</div> : null}
    </header>
  )
}

export function TextLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return (
    <Link
      className={clsx(
        'text-accent underline decoration-1 underline-offset-2 hover:text-accent-strong hover:decoration-2',
        className,
      )}
      {...rest}
    />
  )
}

/**
 * Which one of several equal buttons or links this is, for those who only hear it. In brackets, since a blank always
 * comes before hidden text.
 */
export function SpokenDetail({ children }: { children: ReactNode }) {
  return <span className="sr-only"> ({children})</span>
}

/** An address in the mono face, in which l, 1 and I differ. */
export function Address({ children, className }: { children: ReactNode; className?: string }) {
  return <span className={clsx('address', className)}>{children}</span>
}

export function Card({
  title,
  actions,
  children,
  className,
  id,
}: {
  title?: ReactNode
  actions?: ReactNode
  children: ReactNode
  className?: string
  id?: string
}) {
  return (
    <section id={id} className={clsx('min-w-0 rounded border bg-card', className)}>
      {title ? (
        <header className="flex flex-wrap items-center justify-between gap-2 border-b px-4 py-3">
          <h2 className="text-base font-semibold">{title}</h2>
          {actions}
        </header>
      ) : null}
      <div className="p-4">{children}</div>
    </section>
  )
}

/** Terms and values, one below the other on a phone. */
export function Facts({
  items,
  aligned = false,
}: {
  items: readonly { term: ReactNode; value: ReactNode }[]
  /** Among other lists, whose values begin in the same line. */
  aligned?: boolean
}) {
  return (
    <dl
      className={clsx(
        'grid grid-cols-1 gap-x-6 gap-y-1 sm:gap-y-2',
        aligned ? 'sm:grid-cols-[45%_minmax(0,1fr)]' : 'sm:grid-cols-[fit-content(45%)_minmax(0,1fr)]',
      )}
    >
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is fixed within a page and terms may be nodes
        <div key={index} className="contents">
          <dt className="text-muted">{item.term}</dt>
          <dd className="mb-2 min-w-0 wrap-anywhere sm:mb-0">{item.value}</dd>
        </div>
      ))}
    </dl>
  )
}

export function EmptyState({
  title,
  children,
  action,
}: {
  title: ReactNode
  children?: ReactNode
  action?: ReactNode
}) {
  return (
    <div className="flex flex-col items-center gap-3 rounded border border-dashed bg-card px-6 py-12 text-center">
      <h2 className="text-base font-semibold">{title}</h2>
      {children ? <div className="max-w-prose text-muted">{children}</div> : null}
      {action}
    </div>
  )
}

/** In the shape of what will stand there, while it loads. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={clsx('animate-pulse rounded bg-sunken', className)} />
}
