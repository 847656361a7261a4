'use server'

import { revalidatePath } from 'next/cache'
import { recordChecks, undoChecks } from '@/lib/appointments/checks/mutations'
import { cancelAppointment, changeAppointment, planAppointment, restoreAppointment } from '@/lib/appointments/mutations'
import { recordOutcome, undoOutcome } from '@/lib/appointments/outcomes/mutations'
import {
  appointmentRefSchema,
  changeAppointmentSchema,
  planAppointmentSchema,
  recordChecksSchema,
  recordOutcomeSchema,
  undoChecksSchema,
} from '@/lib/appointments/schema'
import { defineAction } from '@/lib/auth/action'

const refreshed = <Outcome>(outcome: Outcome): Outcome => {
  revalidatePath('/', 'layout')
  return outcome
}

export const planAppointmentAction = defineAction({
  permission: 'customers:edit',
  schema: planAppointmentSchema,
  run: async (viewer, input) => refreshed(await planAppointment(viewer.scope, input, new Date())),
})

export const changeAppointmentAction = defineAction({
  permission: 'customers:edit',
  schema: changeAppointmentSchema,
  run: async (viewer, input) => refreshed(await changeAppointment(viewer.scope, input, new Date())),
})

export const cancelAppointmentAction = defineAction({
  permission: 'customers:edit',
  schema: appointmentRefSchema,
  run: async (viewer, input) => refreshed(await cancelAppointment(viewer.scope, input, new Date())),
})

export const restoreAppointmentAction = defineAction({
  permission: 'customers:edit',
  schema: appointmentRefSchema,
  run: async (viewer, input) => refreshed(await restoreAppointment(viewer.scope, input, new Date())),
})

export const recordChecksAction = defineAction({
  permission: 'customers:edit',
  schema: recordChecksSchema,
  run: async (viewer, input) => refreshed(await recordChecks(viewer.scope, input, new Date())),
})

export const undoChecksAction = defineAction({
  permission: 'customers:edit',
  schema: undoChecksSchema,
  run: async (viewer, input) => refreshed(await undoChecks(viewer.scope, input, new Date())),
})

export const recordOutcomeAction = defineAction({
  permission: 'customers:edit',
  schema: recordOutcomeSchema,
  run: async (viewer, input) => refreshed(await recordOutcome(viewer.scope, input, new Date())),
})

export const undoOutcomeAction = defineAction({
  permission: 'customers:edit',
  schema: appointmentRefSchema,
  run: async (viewer, input) => refreshed(await undoOutcome(viewer.scope, input, new Date())),
})
