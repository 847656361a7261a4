'use client'

import { useRef } from 'react'
import { type FormAction, isRefusal } from '@/components/ui/form'
import { newSubmissionId } from '@/components/ui/submission-id'

/**
 * Sends the same values once more under the same id, so that what a lost answer hid is made once; other values, or the
 * same after an answer, are something new. `names` are the fields for ids, one a thing that is made.
 */
export function useSubmission<Outcome extends { status: string }>(
  action: FormAction<Outcome>,
  names: readonly string[] = ['submissionId'],
): FormAction<Outcome> {
  const open = useRef<{ values: string; ids: Record<string, string> } | null>(null)
  return async (input) => {
    const values = JSON.stringify(input)
    if (open.current?.values !== values)
      open.current = { values, ids: Object.fromEntries(names.map((name) => [name, newSubmissionId()])) }
    const answer = await action({ ...(input as object), ...open.current.ids })
    if (!isRefusal(answer)) open.current = null
    return answer
  }
}
