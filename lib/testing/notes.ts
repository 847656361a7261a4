import { randomUUID } from 'node:crypto'
import type { Scope } from '@/lib/auth/scope'
import { writeNote } from '@/lib/notes/mutations'

type Place = { customerId: string | null; changeRequestId: string | null }

async function write(scope: Scope, place: Place, text: string, mentions: string[]): Promise<string> {
  const outcome = await writeNote(scope, { submissionId: randomUUID(), ...place, text, mentions }, new Date())
  if (outcome.status !== 'written') throw new Error(`the note was not written: ${outcome.status}`)
  return outcome.id
}

export const noteOn = (scope: Scope, customerId: string, text: string, mentions: string[] = []) =>
  write(scope, { customerId, changeRequestId: null }, text, mentions)

export const noteOnRequest = (scope: Scope, changeRequestId: string, text: string, mentions: string[] = []) =>
  write(scope, { customerId: null, changeRequestId }, text, mentions)
