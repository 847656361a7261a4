import { useTranslations } from 'next-intl'
import { type Meaning, StateLabel } from '@/components/ui/state'
import type { Knowledge } from '@/lib/onboarding/claims'

const KNOWLEDGE_MEANING: Record<Knowledge, Meaning> = {
  proven: 'done',
  claimed: 'open',
  stale: 'stale',
  contradicted: 'attention',
  missing: 'open',
}

/** How well an address is known, in a word. */
export function KnowledgeLabel({ knowledge }: { knowledge: Knowledge }) {
  const translate = useTranslations('onboarding')
  return <StateLabel meaning={KNOWLEDGE_MEANING[knowledge]}>{translate(`knowledge.${knowledge}`)}</StateLabel>
}
