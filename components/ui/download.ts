export type DownloadOutcome =
  | { status: 'saved'; name: string }
  /** In the words of the server. */
  | { status: 'refused'; reason: string }
  | { status: 'signed-out' }
  /** The server or the connection failed on the way; nothing is saved of what had come. */
  | { status: 'interrupted' }

/**
 * Fetches a file and saves it once it is whole: a download that breaks off leaves no half of a file behind, and a
 * refusal can be said on the page that is open instead of taking its place.
 */
export async function download(path: string, onProgress: (bytes: number) => void): Promise<DownloadOutcome> {
  try {
    const response = await fetch(path)
    if (response.redirected) return { status: 'signed-out' }
    const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1]
    if (name !== undefined && response.body) {
      save(new Blob(await readAll(response.body, onProgress)), name)
      return { status: 'saved', name }
    }
    const isInWords = response.headers.get('content-type')?.startsWith('text/plain')
    return isInWords ? { status: 'refused', reason: (await response.text()).trim() } : { status: 'interrupted' }
  } catch {
    return { status: 'interrupted' }
  }
}

async function readAll(body: ReadableStream<Uint8Array<ArrayBuffer>>, onProgress: (bytes: number) => void) {
  const reader = body.getReader()
  const pieces: Uint8Array<ArrayBuffer>[] = []
  let bytes = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return pieces
    pieces.push(value)
    bytes += value.length
    onProgress(bytes)
  }
}

/** Browsers read the file some time after the click. */
const KEPT_MILLISECONDS = 60_000

function save(file: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MILLISECONDS)
}
