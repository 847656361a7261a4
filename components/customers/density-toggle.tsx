'use client'

import { Rows2, Rows3 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useTransition } from 'react'
import { buttonClass } from '@/components/ui/button'
import { chooseDensity } from '@/lib/auth/actions'

/** Row height of the list, remembered for this browser. */
export function DensityToggle({ dense }: { dense: boolean }) {
  const translate = useTranslations('customers')
  const router = useRouter()
  const [pending, startTransition] = useTransition()
  const Icon = dense ? Rows3 : Rows2
  const choose = () =>
    startTransition(async () => {
      await chooseDensity({ density: dense ? 'comfortable' : 'dense' }).catch(() => undefined)
      router.refresh()
    })
  return (
    <button
      type="button"
      aria-pressed={dense}
      disabled={pending}
      onClick={choose}
      className={buttonClass('secondary', 'max-md:hidden')}
    >
      <Icon aria-hidden className="size-4" />
      {translate(dense ? 'density.dense' : 'density.comfortable')}
    </button>
  )
}
