import { z } from 'zod'
import { ROLES } from '@/lib/auth/permissions'
import { signInAddress } from '@/lib/auth/schema'
import { id, version } from '@/lib/schema'

export const inviteSchema = z.object({ email: signInAddress, role: z.enum(ROLES, 'invalid') })
export const invitationRefSchema = z.object({ id })
export const memberRefSchema = z.object({ id })
export const changeRoleSchema = z.object({ id, version, role: z.enum(ROLES, 'invalid') })
export const setDisabledSchema = z.object({ id, version, disabled: z.boolean('invalid') })
