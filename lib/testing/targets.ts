import type { StageTargets } from '@/lib/cockpit/targets/targets'

/** Targets for some stages; the others have none. */
export const TARGETS: StageTargets = {
  'change-requested': 10,
  mismatch: 5,
  'contact-missing': 3,
  'sage-id-missing': 15,
  'sage-id-differs': null,
  'ready-to-order': 2,
  'entitlement-unknown': null,
}
