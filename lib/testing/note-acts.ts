import { randomUUID } from 'node:crypto'
import { editNote, setRemoved, writeNote } from '@/lib/notes/mutations'
import { markRead, markUnread, setFollowing } from '@/lib/notifications/mutations'
import type { Act } from '@/lib/testing/acts'

const now = new Date()

/** The part of ACTS_ON_IDS (lib/testing/acts.ts) that is about notes and what they tell. */
export const NOTE_ACTS: Record<string, Act> = {
  writeNote: {
    succeeds: 'written',
    run: (scope, { customerId }) =>
      writeNote(scope, { submissionId: randomUUID(), customerId, changeRequestId: null, text: 'x', mentions: [] }, now),
  },
  editNote: {
    succeeds: 'saved',
    run: (scope, { noteId }) => editNote(scope, { id: noteId, version: 1, text: 'anders', mentions: [] }, now),
  },
  setRemoved: {
    succeeds: 'removed',
    run: (scope, { noteId }) =>
      setRemoved(scope, { id: noteId, version: 1, removed: true }, { now, mayRemoveAll: true }),
  },
  markRead: { succeeds: 'read', run: (scope, { notificationId }) => markRead(scope, [notificationId], now) },
  markUnread: { succeeds: 'unread', run: (scope, { readNotificationId }) => markUnread(scope, [readNotificationId]) },
  setFollowing: {
    succeeds: 'not-following',
    run: (scope, { customerId }) => setFollowing(scope, { customerId, following: false }),
  },
}
