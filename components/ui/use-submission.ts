'use client'

import { useRef } from 'react'
import { type FormAction, isRefusal } from '@/components/ui/form'
import { newSubmissionId } from '@/components/ui/submission-id'

/**
 * Sends the same values once more under the same id, so that what a lost answer hid is made once; other values, or the
 * same after an answer, are something new.
 */
export function useSubmission<Outcome extends { status: string }>(action: FormAction<Outcome>): FormAction<Outcome> {
  const open = useRef<{ values: string; submissionId: string } | null>(null)
  return async (input) => {
    const values = JSON.stringify(input)
    if (open.current?.values !== values) open.current = { values, submissionId: newSubmissionId() }
    const answer = await action({ ...(input as object), submissionId: open.current.submissionId })
    if (!isRefusal(answer)) open.current = null
    return answer
  }
}
