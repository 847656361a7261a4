import type { Meaning } from '@/components/ui/state-tone'
import type { Stage } from '@/lib/onboarding/stages'

export const STAGE_MEANING: Record<Stage, Meaning> = {
  'change-requested': 'waiting',
  mismatch: 'wrong',
  'contact-missing': 'attention',
  'sage-id-missing': 'attention',
  'sage-id-differs': 'attention',
  'ready-to-order': 'open',
  'entitlement-unknown': 'attention',
  complete: 'done',
}
