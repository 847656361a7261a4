import { once } from 'node:events'
import { connect as connectTo, createServer, type Server, type Socket } from 'node:net'

export type BreakableProxy = {
  /** The database's address, led through the proxy. */
  url: string
  /** Connections stay open and are accepted, and no byte arrives any more: a database that hangs. */
  freeze(): void
  thaw(): void
  /** Every connection breaks, and a new one is refused: a database that has been stopped. */
  stop(): Promise<void>
  start(): Promise<void>
}

/** Stands between the application and PostgreSQL, and breaks where a test asks for it. */
export async function breakableProxy(databaseUrl: string): Promise<BreakableProxy> {
  const target = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  let frozen = false
  const keep = (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined)
    if (frozen) socket.pause()
  }
  const server: Server = createServer((client) => {
    const upstream = connectTo(Number(target.port), target.hostname)
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      from.on('data', (chunk) => to.write(chunk)).on('close', () => to.destroy())
      keep(from)
    }
  })
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
  }
  await listen(0)
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the proxy has a port')
  const url = new URL(databaseUrl)
  url.hostname = '127.0.0.1'
  url.port = String(address.port)
  return {
    url: url.href,
    freeze: () => {
      frozen = true
      for (const socket of sockets) socket.pause()
    },
    thaw: () => {
      frozen = false
      for (const socket of sockets) socket.resume()
    },
    stop: async () => {
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
    start: () => listen(address.port),
  }
}
