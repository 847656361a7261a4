import { useEffect, useRef, useState } from 'react'
import { type UploadedList, type UploadOutcome, uploadList } from '@/components/imports/upload-list'
import { newSubmissionId } from '@/components/ui/submission-id'
import { MAXIMUM_FILE_BYTES } from '@/lib/imports/types'

type Refused = Exclude<UploadOutcome, { status: 'created' }>

/**
 * Sends one list at a time. The same list sent again, because its answer was lost or a click came twice, keeps its
 * name, so that it becomes one import; `changed` says that it is another list now.
 */
export function useUpload(onCreated: (id: string) => void) {
  /** Null while nothing is sent. */
  const [share, setShare] = useState<number | null>(null)
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const submissionId = useRef<string | null>(null)
  const sending = useRef<AbortController | null>(null)

  useEffect(() => {
    if (share === null) return
    const onLeave = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', onLeave)
    return () => window.removeEventListener('beforeunload', onLeave)
  }, [share])
  useEffect(() => () => sending.current?.abort(), [])

  const send = async (list: Omit<UploadedList, 'submissionId'>) => {
    if (sending.current) return
    submissionId.current ??= newSubmissionId()
    const controller = new AbortController()
    sending.current = controller
    setRefusal(null)
    setShare(0)
    const outcome = await checkedUpload({ ...list, submissionId: submissionId.current }, setShare, controller.signal)
    setShare(null)
    if (outcome.status === 'created') return onCreated(outcome.id)
    sending.current = null
    setRefusal(outcome)
  }

  return {
    share,
    refusal,
    send,
    cancel: () => sending.current?.abort(),
    changed: () => {
      submissionId.current = null
      setRefusal(null)
    },
  }
}

/** What would be refused anyway is not sent first. */
async function checkedUpload(list: UploadedList, onProgress: (share: number) => void, signal: AbortSignal) {
  if (list.content.size > MAXIMUM_FILE_BYTES) return { status: 'too-large' } as const
  if (list.content.size === 0) return { status: 'empty' } as const
  const isThere = await list.content
    .slice(0, 1)
    .arrayBuffer()
    .then(() => true)
    .catch(() => false)
  if (!isThere) return { status: 'unreadable' } as const
  return uploadList(list, { onProgress, signal })
}
