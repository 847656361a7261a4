import { useCallback, useEffect, useRef, useState } from 'react'
import { previewClaimAction } from '@/lib/onboarding/actions'
import type { ClaimKind } from '@/lib/onboarding/stages'

export type ClaimPreview = Extract<Awaited<ReturnType<typeof previewClaimAction>>, { status: 'preview' }>

const PAUSE_MILLISECONDS = 300

type Typed = { email: string; observedOn: string }
const keyOf = ({ email, observedOn }: Typed) => `${observedOn} ${email.trim()}`

/** What a claim would change, while it is typed; `look` answers for exactly what it is asked, for the moment of saving. */
export function useClaimPreview(customerId: string, kind: ClaimKind) {
  const [shown, setShown] = useState<{ key: string; preview: ClaimPreview } | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const latest = useRef('')
  useEffect(() => () => clearTimeout(timer.current), [])

  /** Null where the server could not tell, for example because the day is none. */
  const look = useCallback(
    async (typed: Typed): Promise<ClaimPreview | null> => {
      const key = keyOf(typed)
      latest.current = key
      const answer = await previewClaimAction({ customerId, kind, ...typed }).catch(() => null)
      const preview = answer?.status === 'preview' ? answer : null
      if (latest.current === key) setShown(preview === null ? null : { key, preview })
      return preview
    },
    [customerId, kind],
  )

  const lookSoon = useCallback(
    (typed: Typed) => {
      clearTimeout(timer.current)
      latest.current = keyOf(typed)
      if (!typed.email.includes('@')) return setShown(null)
      timer.current = setTimeout(() => void look(typed), PAUSE_MILLISECONDS)
    },
    [look],
  )

  const isShownFor = (typed: Typed) => shown?.key === keyOf(typed)
  return { preview: shown?.preview ?? null, look, lookSoon, isShownFor }
}
