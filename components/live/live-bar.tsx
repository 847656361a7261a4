import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'

/** Floats over the page instead of pushing it down: nothing moves because of it. Its place is there before its words. */
export function LiveBar({
  sentence,
  action,
  onClick,
}: {
  sentence: ReactNode
  action: ReactNode
  onClick: () => unknown
}) {
  return (
    <div role="status" className="pointer-events-none fixed inset-x-4 top-16 z-30 flex justify-center print:hidden">
      {sentence ? (
        <div className="pointer-events-auto flex flex-wrap items-center gap-x-3 gap-y-1 rounded border border-line-strong border-l-4 border-l-accent bg-card py-1.5 pr-1.5 pl-4 shadow-float">
          <span className="min-w-0 wrap-anywhere">{sentence}</span>
          <Button variant="quiet" onClick={onClick}>
            {action}
          </Button>
        </div>
      ) : null}
    </div>
  )
}
