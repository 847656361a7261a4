import assert from 'node:assert/strict'
import http from 'node:http'
import type { SignedIn } from '@/lib/testing/benchmark/people'
import type { Product } from '@/lib/testing/benchmark/processes'
import { growth, watched } from '@/lib/testing/benchmark/watch-memory'

const FORMATS = ['csv', 'xlsx'] as const

export type ExportFigures = {
  format: (typeof FORMATS)[number]
  rows: number
  milliseconds: number
  bytes: number
  /** Resident megabytes of the web server: at the beginning, and at most. */
  memory: { before: number; peak: number }
  growth: number
}

/** Reads a download to its end and keeps nothing of it: its length, and how many lines it has. */
function download(port: number, path: string, cookie: string): Promise<{ bytes: number; lines: number }> {
  return new Promise((done, fail) => {
    const headers = { cookie, host: `localhost:${port}` }
    const request = http.get({ host: '127.0.0.1', port, path, headers, agent: false }, (response) => {
      assert.equal(response.statusCode, 200)
      let [bytes, lines] = [0, 0]
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
        for (const byte of chunk) if (byte === 0x0a) lines += 1
      })
      response.on('error', fail)
      response.on('end', () => (response.complete ? done({ bytes, lines }) : fail(new Error('the file broke off'))))
    })
    request.on('error', fail)
  })
}

/** All customers of the member's organisation in each format. */
export async function measureExports(product: Product, { cookie }: SignedIn, rows: number): Promise<ExportFigures[]> {
  const figures: ExportFigures[] = []
  for (const format of FORMATS) {
    const seen = await watched(product, () => download(product.port, `/customers/export.${format}`, cookie))
    if (format === 'csv') assert.equal(seen.result.lines, rows + 1)
    figures.push({
      format,
      rows,
      milliseconds: seen.milliseconds,
      bytes: seen.result.bytes,
      memory: { before: seen.before.web, peak: seen.peak.web },
      growth: growth(seen),
    })
  }
  return figures
}
