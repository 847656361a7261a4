import 'server-only'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { can } from '@/lib/auth/permissions'
import { currentViewer } from '@/lib/auth/session'
import { downloadRefusal, fileHeaders } from '@/lib/download'
import { DatabaseUnavailableError } from '@/lib/errors'
import { problemSentence } from '@/lib/imports/problem-sentence'
import { getRefusedRowsFile } from '@/lib/imports/rows/data'
import { logger } from '@/lib/logger'
import { id as idSchema } from '@/lib/schema'

/** The answer to the download of the refused rows: a file to mend and to import again, or a sentence. */
export async function downloadRefusedRows(id: string): Promise<Response> {
  try {
    return await answer(id)
  } catch (error) {
    if (!(error instanceof DatabaseUnavailableError)) throw error
    logger.error({ event: 'database.unavailable' }, 'database unavailable')
    const translate = await getTranslations('imports')
    return downloadRefusal(503, [translate('file.unavailable')])
  }
}

async function answer(id: string): Promise<Response> {
  const viewer = await currentViewer()
  if (!viewer) redirect('/sign-in')
  const translate = await getTranslations('imports')
  if (!can(viewer.role, 'imports:run')) return downloadRefusal(403, [translate('file.forbidden')])
  const parsed = idSchema.safeParse(id)
  const words = {
    reasonHeading: translate('file.reason'),
    sentenceOf: (finding: Parameters<typeof problemSentence>[1]) => problemSentence(translate, finding),
  }
  const file = parsed.success ? await getRefusedRowsFile(viewer.scope, parsed.data, words) : null
  if (!file) return downloadRefusal(404, [translate('file.gone')])
  return new Response(bytesOf(file.lines), {
    headers: fileHeaders({ name: `${translate('file.name')}.csv`, contentType: 'text/csv; charset=utf-8' }),
  })
}

/** Line by line as the browser takes them: a hundred thousand refused rows are never held at once. */
function bytesOf(lines: AsyncIterable<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const iterator = lines[Symbol.asyncIterator]()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await iterator.return?.()
    },
  })
}
