import type { Notice, NotificationKind } from '@/lib/notifications/types'

/** As much of an event of the audit as decides who is told. */
export type Event = {
  action: string
  entity: string
  entityId: string
  customerId?: string | undefined
  details?: Record<string, unknown> | undefined
}

/** Who wants to hear of a customer, without those who said that they do not. */
export type Audience = {
  /** By customer: its owner and its followers. */
  ofCustomers: ReadonlyMap<string, readonly string[]>
  /** By request: who wrote it and who sent it. */
  ofRequests: ReadonlyMap<string, readonly string[]>
  /** Whoever can still sign in. */
  active: ReadonlySet<string>
}

/** Following is one's own affair, and the creation of a customer is news only to whom it was given. */
const NO_NEWS = new Set(['customer.follow', 'customer.unfollow', 'customer.create'])

/** An import tells its result itself; only whom it gives customers by rule is told, of all of them at once. */
const isOfImport = ({ details }: Event) => typeof details?.importId === 'string'
const isOfBulkAct = ({ details }: Event) => typeof details?.bulkAct === 'string'

/** Whether an event can concern anybody; spares the look-up for the many that cannot. */
export function concernsSomebody(event: Event): boolean {
  if (isOfImport(event)) return typeof event.details?.to === 'string'
  return event.customerId !== undefined || mentionsOf(event).length > 0
}

function mentionsOf({ details }: Event): string[] {
  const mentions = details?.mentions
  return Array.isArray(mentions) ? mentions.filter((id): id is string => typeof id === 'string') : []
}

/** The request that an event is about: of a note on it, or itself. */
export function requestOf({ entity, entityId, details }: Event): string | null {
  if (entity === 'change-request') return entityId
  return typeof details?.request === 'string' ? details.request : null
}

/**
 * Who is told what of these events, each person at most once about an event, and never of what he did himself. What
 * one act did to many customers is told as one, with their number.
 */
export function deriveNotices(events: readonly Event[], actorId: string, audience: Audience): Notice[] {
  const notices = new Map<string, Notice>()
  for (const event of events.filter(concernsSomebody)) {
    for (const [recipientId, kind] of recipientsOf(event, audience)) {
      if (recipientId === actorId || !audience.active.has(recipientId)) continue
      const notice = noticeOf(event, recipientId, kind)
      const key = [recipientId, kind, notice.subjectId].join(' ')
      const known = notices.get(key)
      if (known) known.count += 1
      else notices.set(key, notice)
    }
  }
  // In one order everywhere, so that two transactions never wait for each other.
  return [...notices.entries()].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, notice]) => notice)
}

/** The first reason that fits is the one that is told. */
function recipientsOf(event: Event, audience: Audience): Map<string, NotificationKind> {
  const recipients = new Map<string, NotificationKind>()
  const tell = (ids: readonly string[], kind: NotificationKind) => {
    for (const id of ids) if (!recipients.has(id)) recipients.set(id, kind)
  }
  tell(mentionsOf(event), 'mention')
  if (event.customerId === undefined) return recipients
  if (typeof event.details?.to === 'string') tell([event.details.to], 'assignment')
  if (NO_NEWS.has(event.action)) return recipients
  const isAnswer = event.action === 'change-request.answer'
  if (isAnswer) tell(audience.ofRequests.get(event.entityId) ?? [], 'answer')
  tell(audience.ofCustomers.get(event.customerId) ?? [], isAnswer ? 'answer' : 'change')
  return recipients
}

function noticeOf(event: Event, recipientId: string, kind: NotificationKind): Notice {
  const { customerId = null } = event
  const requestId = requestOf(event)
  if (kind === 'mention') {
    const place = { customerId, changeRequestId: customerId === null ? requestId : null }
    return { recipientId, kind, subjectId: event.entityId, ...place, noteId: event.entityId, count: 1 }
  }
  const none = { changeRequestId: null, noteId: null, count: 1 }
  if (isOfBulkAct(event) || isOfImport(event) || customerId === null)
    return { recipientId, kind, subjectId: recipientId, customerId: null, ...none }
  const changeRequestId = kind === 'answer' ? requestId : null
  return { recipientId, kind, subjectId: customerId, customerId, ...none, changeRequestId }
}
