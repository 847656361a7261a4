import type { Language } from '@/lib/appointments/types'

export function appointmentPath(customerId: string, { change = false }: { change?: boolean } = {}): string {
  return `/customers/${customerId}/appointment${change ? '?change=1' : ''}`
}

export function calendarFilePath(appointmentId: string): string {
  return `/appointments/${appointmentId}/calendar.ics`
}

export function checklistPath(appointmentId: string, language: Language): string {
  return `/appointments/${appointmentId}/checklist?language=${language}`
}
