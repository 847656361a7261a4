import { createTranslator } from 'next-intl'
import { describe, expect, it } from 'vitest'
import { ADVICE_CODES } from '@/lib/email/advise'
import de from '@/lib/i18n/de/onboarding.json'
import en from '@/lib/i18n/en/onboarding.json'
import { KNOWLEDGE } from '@/lib/onboarding/claims'
import { IMPACT_CODES } from '@/lib/onboarding/impact'
import { PRE_ORDER_CODES, VERDICTS } from '@/lib/onboarding/pre-order'
import { NEXT_ACTIONS, STEP_IDS, STEP_REASONS, STEP_STATES } from '@/lib/onboarding/progress'
import {
  NO_REQUEST_REASONS,
  POSSIBILITIES,
  REQUEST_REASONS,
  ROUTE_IDS,
  ROUTE_REASONS,
  SIDE_EFFECTS,
} from '@/lib/onboarding/repair'
import { SIMULATED_ANSWERS, SIMULATION_RULES } from '@/lib/onboarding/simulate'
import { ACTORS, CLAIM_KINDS, CLAIM_SOURCES, GATEWAY_ANSWERS, STAGES } from '@/lib/onboarding/stages'

const advice: readonly string[] = ADVICE_CODES
const codes = {
  stage: STAGES,
  gatewayAnswer: GATEWAY_ANSWERS,
  kind: CLAIM_KINDS,
  source: CLAIM_SOURCES,
  knowledge: KNOWLEDGE,
  step: STEP_IDS,
  stepState: STEP_STATES,
  stepReason: STEP_REASONS,
  nextAction: NEXT_ACTIONS,
  actor: ACTORS,
  route: ROUTE_IDS,
  possibility: POSSIBILITIES,
  routeReason: ROUTE_REASONS,
  sideEffect: SIDE_EFFECTS,
  noRequest: NO_REQUEST_REASONS,
  requestReason: REQUEST_REASONS,
  verdict: VERDICTS,
  preOrder: PRE_ORDER_CODES.filter((code) => !advice.includes(code)),
  impact: IMPACT_CODES,
  simulatedAnswer: SIMULATED_ANSWERS,
  simulation: SIMULATION_RULES,
} as const
const sentences = [
  'stepReason',
  'routeReason',
  'sideEffect',
  'noRequest',
  'requestReason',
  'preOrder',
  'impact',
  'simulation',
] as const

const parameters = {
  email: 'info@krüger.example',
  sageId: 'it@krüger.example',
  mainContact: 'info@krüger.example',
  entitlement: 'info@kruger.example',
  day: '03.02.2025',
  number: '000449',
}

describe.each([
  ['de-DE', de],
  ['en-GB', en],
] as const)('messages of the onboarding in %s', (locale, messages) => {
  it('has exactly one text for each code', () => {
    expect(Object.keys(messages).sort()).toEqual(Object.keys(codes).sort())
    for (const [group, expected] of Object.entries(codes)) {
      expect(Object.keys(messages[group as keyof typeof codes]).sort(), group).toEqual([...expected].sort())
    }
  })

  it('makes whole sentences, and asks for no value that the rules do not give', () => {
    const translate = createTranslator({
      locale,
      messages,
      onError: (error) => {
        throw error
      },
    })
    for (const group of sentences)
      for (const code of codes[group])
        expect(translate(`${group}.${code}` as 'impact.no-change', parameters)).toMatch(/^.+[.?]$/su)
  })
})
