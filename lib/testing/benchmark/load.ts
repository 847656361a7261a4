import http from 'node:http'
import { median, quantile } from '@/lib/testing/benchmark/numbers'

export type Asked = {
  port: number
  path: string
  method?: 'GET' | 'POST'
  headers?: http.OutgoingHttpHeaders
  body?: string
}

export type Answer = { status: number; body: string; firstByte: number; total: number }

export type Load = {
  perSecond: number
  /** Milliseconds. */
  median: number
  p95: number
  firstByte: number
  /** Of one answer. */
  bytes: number
}

/** One request over a kept connection; milliseconds to the first byte of the answer and to its last. */
export function ask(agent: http.Agent, { port, path, method = 'GET', headers = {}, body }: Asked): Promise<Answer> {
  return new Promise((done, fail) => {
    const began = performance.now()
    const request = http.request({ host: '127.0.0.1', port, path, method, headers, agent }, (response) => {
      const firstByte = performance.now() - began
      const chunks: Buffer[] = []
      response.on('data', (chunk) => chunks.push(chunk))
      response.on('error', fail)
      response.on('end', () =>
        done({
          status: response.statusCode ?? 0,
          body: Buffer.concat(chunks).toString(),
          firstByte,
          total: performance.now() - began,
        }),
      )
    })
    request.on('error', fail)
    request.setTimeout(30_000, () => request.destroy(new Error(`no answer to ${path} within 30 s`)))
    request.end(body)
  })
}

export type LoadOptions = {
  /** Each waits for its answer before it asks again. */
  clients: number
  milliseconds: number
  /** What the next request is; a save asks differently each time. */
  next: () => Asked
  /** Throws where an answer is not what was asked for: a page that fails is quick. */
  check: (answer: Answer) => void
}

export async function load({ clients, milliseconds, next, check }: LoadOptions): Promise<Load> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: clients })
  const answers: Answer[] = []
  const began = performance.now()
  const client = async () => {
    while (performance.now() - began < milliseconds) {
      const answer = await ask(agent, next())
      check(answer)
      answers.push(answer)
    }
  }
  try {
    await Promise.all(Array.from({ length: clients }, client))
  } finally {
    agent.destroy()
  }
  const seconds = (performance.now() - began) / 1_000
  const totals = answers.map((answer) => answer.total)
  return {
    perSecond: answers.length / seconds,
    median: median(totals),
    p95: quantile(totals, 0.95),
    firstByte: median(answers.map((answer) => answer.firstByte)),
    bytes: Math.round(median(answers.map((answer) => Buffer.byteLength(answer.body)))),
  }
}
