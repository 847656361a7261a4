import { ArrowLeft } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { buttonClass } from '@/components/ui/button'
import { PrintButton } from '@/components/ui/print-button'

/** Above a page for the printer, on the screen alone: the way back, and how it becomes a file. */
export function PrintBar({
  back,
  print,
  how,
}: {
  back: { href: string; label: ReactNode }
  print?: ReactNode
  how?: ReactNode
}) {
  return (
    <nav className="mx-auto flex max-w-[210mm] flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 print:hidden">
      <Link href={back.href} prefetch={false} className={buttonClass()}>
        <ArrowLeft aria-hidden className="size-4" />
        {back.label}
      </Link>
      {print ? <PrintButton>{print}</PrintButton> : null}
      {how ? <p className="text-xs text-muted">{how}</p> : null}
    </nav>
  )
}
