'use server'

import { revalidatePath } from 'next/cache'
import { defineAction } from '@/lib/auth/action'
import { env } from '@/lib/env'
import {
  changeRole,
  createPasswordLink,
  endSessionsOf,
  invite,
  type LinkOutcome,
  revokeInvitation,
  setDisabled,
} from '@/lib/members/mutations'
import {
  changeRoleSchema,
  invitationRefSchema,
  inviteSchema,
  memberRefSchema,
  setDisabledSchema,
} from '@/lib/members/schema'

export type ShownLink =
  | { status: 'link'; url: string; email: string; expiresAt: Date }
  | Exclude<LinkOutcome, { status: 'link' }>

/** The host comes from the settings and from no header: a link leads nowhere else (trust.md §4). */
function shown(outcome: LinkOutcome): ShownLink {
  if (outcome.status !== 'link') return outcome
  const { path, email, expiresAt } = outcome
  return { status: 'link', url: `${env().PUBLIC_URL}${path}`, email, expiresAt }
}

export const inviteAction = defineAction({
  permission: 'members:manage',
  schema: inviteSchema,
  run: async (viewer, input) => {
    const outcome = await invite(viewer.scope, input, new Date())
    revalidatePath('/settings/members')
    return shown(outcome)
  },
})

export const createPasswordLinkAction = defineAction({
  permission: 'members:manage',
  schema: memberRefSchema,
  run: async (viewer, { id }) => {
    const outcome = await createPasswordLink(viewer.scope, id, new Date())
    revalidatePath('/settings/members')
    return shown(outcome)
  },
})

export const revokeInvitationAction = defineAction({
  permission: 'members:manage',
  schema: invitationRefSchema,
  run: async (viewer, { id }) => {
    const outcome = await revokeInvitation(viewer.scope, id, new Date())
    revalidatePath('/settings/members')
    return outcome
  },
})

export const changeRoleAction = defineAction({
  permission: 'members:manage',
  schema: changeRoleSchema,
  run: async (viewer, input) => {
    const outcome = await changeRole(viewer.scope, input, new Date())
    revalidatePath('/', 'layout')
    return outcome
  },
})

export const setDisabledAction = defineAction({
  permission: 'members:manage',
  schema: setDisabledSchema,
  run: async (viewer, input) => {
    const outcome = await setDisabled(viewer.scope, input, new Date())
    revalidatePath('/', 'layout')
    return outcome
  },
})

export const endSessionsAction = defineAction({
  permission: 'members:manage',
  schema: memberRefSchema,
  run: async (viewer, { id }) => {
    const outcome = await endSessionsOf(viewer.scope, id, new Date())
    revalidatePath('/settings/members')
    return outcome
  },
})
