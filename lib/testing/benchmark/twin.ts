import { createServer, type IncomingMessage } from 'node:http'
import pg from 'pg'
import { renderCustomer } from '@/lib/testing/benchmark/twin-customer'
import { renderList, renderRows } from '@/lib/testing/benchmark/twin-list'
import { save } from '@/lib/testing/benchmark/twin-save'

/**
 * The raw twin: Node's http and pg, prepared statements, HTML as strings; no session, no row-level security, no
 * framework. What it reaches on the same machine is what the product is compared with.
 */
const pool = new pg.Pool({ connectionString: process.env.TWIN_DATABASE_URL, max: 10 })

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

async function answerTo(request: IncomingMessage): Promise<string> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://twin')
  const [organisationId, id] = [searchParams.get('organisation') ?? '', searchParams.get('id') ?? '']
  if (pathname === '/rows') return renderRows(pool, organisationId)
  if (pathname === '/list') return renderList(pool, organisationId)
  if (pathname === '/customer') return renderCustomer(pool, organisationId, id)
  return save(pool, organisationId, JSON.parse(await bodyOf(request)))
}

const server = createServer((request, response) => {
  answerTo(request).then(
    (html) => response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html),
    (error: Error) => response.writeHead(500, { 'content-type': 'text/plain' }).end(error.message),
  )
})
server.keepAliveTimeout = 65_000

server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.({ port: address && typeof address === 'object' ? address.port : 0 })
})
process.on('disconnect', () => process.exit(0))
