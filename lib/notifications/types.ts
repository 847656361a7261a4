export const NOTIFICATION_KINDS = ['mention', 'assignment', 'answer', 'change'] as const
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number]

/** What is written for a recipient; unread ones of the same kind and subject become one that counts. */
export type Notice = {
  recipientId: string
  kind: NotificationKind
  subjectId: string
  customerId: string | null
  changeRequestId: string | null
  noteId: string | null
  count: number
}

export type NotificationRow = {
  id: string
  kind: NotificationKind
  /** How often it happened while nobody read it, or to how many customers. */
  count: number
  happenedAt: Date
  readAt: Date | null
  /** Null where the account is gone. */
  actorName: string | null
  customer: { id: string; name: string } | null
  request: { id: string; code: string } | null
}
