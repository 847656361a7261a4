/** What a note is about: exactly one of the two. */
export type NoteSubject =
  | { customerId: string; changeRequestId?: undefined }
  | { changeRequestId: string; customerId?: undefined }

export type NoteRecord = {
  id: string
  version: number
  /** Markdown, with colleagues named as @[user id] (lib/notes/mentions.ts). */
  text: string
  authorId: string
  createdAt: Date
  editedAt: Date | null
  /** Of whom it was written, where he was merged into the customer that is shown. */
  customerId: string | null
}

/** Whoever can be named in a note. A closed account can be read, and is not offered any more. */
export type Colleague = { id: string; name: string; disabled: boolean }
