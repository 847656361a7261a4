import 'server-only'
import { randomUUID } from 'node:crypto'
import { headers } from 'next/headers'
import { unstable_rethrow } from 'next/navigation'
import type { z } from 'zod'
import { can, type Permission } from '@/lib/auth/permissions'
import { currentViewer, type Viewer } from '@/lib/auth/session'
import { DatabaseUnavailableError } from '@/lib/errors'
import { logger } from '@/lib/logger'
import { type FieldErrors, fieldErrorsOf } from '@/lib/schema'

/** What every action can answer besides its own outcomes; components/ui/form shows each as a sentence. */
export type Refusal =
  | { status: 'invalid'; fields: FieldErrors }
  | { status: 'signed-out' }
  | { status: 'forbidden' }
  | { status: 'unavailable' }
  | { status: 'failed'; reference: string }

export type Action<Outcome> = (input: unknown) => Promise<Outcome | Refusal>

type Definition<Schema extends z.ZodType, Outcome> = {
  permission: Permission
  schema: Schema
  run: (viewer: Viewer, input: z.output<Schema>) => Promise<Outcome>
}

/**
 * Server actions are public POST addresses, so each is made here: origin, sign-in, permission, parsing, and one
 * mapping of surprises. Ownership is the mutation's part: it asks within the organisation of the scope.
 */
export function defineAction<Schema extends z.ZodType, Outcome extends { status: string }>(
  definition: Definition<Schema, Outcome>,
): Action<Outcome> {
  return (input) =>
    answering(async () => {
      const viewer = await currentViewer()
      if (!viewer) return { status: 'signed-out' }
      if (!can(viewer.role, definition.permission)) {
        return refused(definition.permission, { status: 'forbidden' }, viewer)
      }
      const parsed = definition.schema.safeParse(input)
      if (!parsed.success) return { status: 'invalid', fields: fieldErrorsOf(parsed.error) }
      return definition.run(viewer, parsed.data)
    })
}

type PublicDefinition<Schema extends z.ZodType, Outcome> = {
  schema: Schema
  /** `client` is the caller's network address, as the server saw it. */
  run: (input: z.output<Schema>, client: string) => Promise<Outcome>
}

/** For whoever holds a link and has no account yet: the same care, without a viewer. */
export function definePublicAction<Schema extends z.ZodType, Outcome extends { status: string }>(
  definition: PublicDefinition<Schema, Outcome>,
): Action<Outcome> {
  return (input) =>
    answering(async () => {
      const parsed = definition.schema.safeParse(input)
      if (!parsed.success) return { status: 'invalid', fields: fieldErrorsOf(parsed.error) }
      return definition.run(parsed.data, await clientAddress())
    })
}

/** The caller's network address as bin/server.mjs stamped it; a client cannot claim another. */
export async function clientAddress(): Promise<string> {
  return (await headers()).get('x-lotse-client-address') ?? 'unknown'
}

async function answering<Outcome>(work: () => Promise<Outcome | Refusal>): Promise<Outcome | Refusal> {
  try {
    if (!(await isSameOrigin())) return refused('origin', { status: 'forbidden' })
    return await work()
  } catch (error) {
    unstable_rethrow(error)
    if (error instanceof DatabaseUnavailableError) {
      logger.error({ event: 'database.unavailable' }, 'database unavailable')
      return { status: 'unavailable' }
    }
    const reference = randomUUID().slice(0, 8)
    logger.error({ event: 'action.failed', reference, err: error }, 'action failed')
    return { status: 'failed', reference }
  }
}

function refused(reason: string, refusal: Refusal, viewer?: Viewer): Refusal {
  logger.warn({ event: 'action.refused', reason, userId: viewer?.scope.userId }, 'action refused')
  return refusal
}

/** Next lets an action without an Origin header pass; a browser of ours always sends one of these two. */
export async function isSameOrigin(): Promise<boolean> {
  const received = await headers()
  const origin = received.get('origin')
  const host = received.get('host')
  if (origin === null) return received.get('sec-fetch-site') === 'same-origin'
  try {
    return new URL(origin).host === host
  } catch {
    return false
  }
}
