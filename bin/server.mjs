import { createServer } from 'node:http'
import next from 'next'
import { maximumBodyBytes } from './body-limits.mjs'
import { isForeign, isOwnRequest, markForOwnRequests, ownOrigin, readableUrl } from './requests.mjs'
import { refusalOfConnection, setPolicyOfPage, setSecurityHeaders } from './security-headers.mjs'

/**
 * The web server: Next behind Node's own http server, which knows who is calling, cuts slow requests and ends in an
 * orderly way. Started by bin/serve.ts with checked settings in the environment; plain JavaScript, because the
 * condition `react-server`, under which the scripts run, would break the rendering of client components.
 */
const development = process.argv.includes('--development')
const port = Number(process.env.PORT)
const host = process.env.HOST ?? '127.0.0.1'
const trustedHops = Number(process.env.TRUSTED_PROXY_HOPS ?? 0)
const DRAIN_MILLISECONDS = 10_000
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

const FORWARDED = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-port',
  'x-real-ip',
]

/** The entry that the outermost trusted proxy wrote: proxies append, so it is counted from the right. */
function trustedEntry(header, hops) {
  const entries = String(header ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean)
  return entries.at(-Math.min(hops, entries.length)) ?? ''
}

/** Replaces what a client may claim about itself by what the socket, or a trusted proxy, says. */
function stampOrigin(request) {
  markForOwnRequests(request.headers)
  const claimed = { ...request.headers }
  for (const name of FORWARDED) delete request.headers[name]
  const socketAddress = request.socket.remoteAddress ?? 'unknown'
  const trusted = (name, otherwise) => (trustedHops > 0 && trustedEntry(claimed[name], trustedHops)) || otherwise
  const client = trusted('x-forwarded-for', socketAddress)
  request.headers['x-forwarded-for'] = client
  request.headers['x-lotse-client-address'] = client
  request.headers['x-forwarded-proto'] = trusted('x-forwarded-proto', 'http') === 'https' ? 'https' : 'http'
  const requestedHost = trusted('x-forwarded-host', request.headers.host)
  if (requestedHost) request.headers['x-forwarded-host'] = requestedHost
}

const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000, connectionsCheckingInterval: 2_000 })
server.keepAliveTimeout = 65_000

process.stdout.on('error', () => undefined)
process.stderr.on('error', () => undefined)

// Next asks this server itself for an action of another page, such as the undo of a toast that outlived its page.
process.env.__NEXT_PRIVATE_ORIGIN = ownOrigin(host, port)
const application = next({ dev: development, hostname: host, port, httpServer: server, turbopack: development })
const handle = application.getRequestHandler()
await application.prepare()
if (development) server.on('upgrade', application.getUpgradeHandler())

/** Why a request is not even passed to Next, as a status, or null. */
function refusalOf(request) {
  if (!METHODS.includes(request.method)) return 405
  // Judged when it came in; Next sends it on in pieces, without a length.
  if (isOwnRequest(request.headers)) return null
  if (!['GET', 'HEAD', 'OPTIONS'].includes(request.method) && isForeign(request.headers)) return 403
  // Browsers and proxies always say how much they will send; without it the limit could only be met by counting.
  if (request.headers['transfer-encoding']) return 411
  return Number(request.headers['content-length'] ?? 0) > maximumBodyBytes(request.url) ? 413 : null
}

server.on('request', (request, response) => {
  setSecurityHeaders(response)
  if (globalThis.lotseDraining) response.setHeader('connection', 'close')
  // A connection whose request outlived the beginning of the drain would be kept alive until its limit.
  response.once('close', () => globalThis.lotseDraining && setImmediate(() => server.closeIdleConnections()))
  const refusal = refusalOf(request)
  if (refusal) {
    response.writeHead(refusal, { allow: METHODS.join(', '), 'cache-control': 'no-store', connection: 'close' })
    // In the words of the interfaces that would have taken a smaller one.
    response.end(refusal === 413 ? '{"status":"too-large"}' : undefined)
    return
  }
  if (isOwnRequest(request.headers)) request.headers.host = request.headers['x-forwarded-host']
  else stampOrigin(request)
  request.url = readableUrl(request.url)
  setPolicyOfPage(request, response, { development })
  handle(request, response).catch(() => {
    if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain', 'cache-control': 'no-store' })
    response.end()
  })
})

server.on('clientError', (error, socket) => {
  if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy()
  else socket.end(refusalOfConnection(error.code))
})

/** Stops accepting, lets running requests finish within the limit, then ends. A second call ends at once. */
function drain() {
  if (globalThis.lotseDraining) {
    if (Date.now() - globalThis.lotseDraining > 500) process.exit(0)
    return
  }
  globalThis.lotseDraining = Date.now()
  // Streams of events would go on for ever (lib/live/process-hub.ts).
  globalThis.lotseEndStreams?.()
  setTimeout(() => process.exit(0), DRAIN_MILLISECONDS).unref()
  server.close(() => process.exit(0))
  server.closeIdleConnections()
}

process.on('SIGINT', drain)
process.on('SIGTERM', drain)
process.on('message', (message) => message === 'stop' && drain())
// The parent is gone, even by force: nobody is left to stop this server later.
process.on('disconnect', drain)

server.once('error', (error) => {
  process.send?.({ failed: error.code ?? 'unknown' })
  process.exitCode = 1
  if (!process.send) throw error
  process.disconnect()
})
server.listen({ port, host }, () => process.send?.('listening'))
