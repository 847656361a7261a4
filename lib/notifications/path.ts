import type { NotificationRow } from '@/lib/notifications/types'

/** What is not understood is the first page. */
export function parsePage(value: string | string[] | undefined): number {
  const page = Number.parseInt(String(Array.isArray(value) ? value[0] : value), 10)
  return Number.isFinite(page) && page >= 1 && page <= 1_000 ? page : 1
}

export function notificationsPath(page: number): string {
  return page > 1 ? `/notifications?page=${page}` : '/notifications'
}

/** Where one sees what a notification speaks of. */
export function placeOf({ kind, customer, request }: Pick<NotificationRow, 'kind' | 'customer' | 'request'>): string {
  if (customer !== null) return `/customers/${customer.id}${kind === 'mention' ? '#notes' : ''}`
  if (request !== null) return `/requests/${request.id}#notes`
  return '/customers?owner=me'
}
