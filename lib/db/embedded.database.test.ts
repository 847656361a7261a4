import { chmodSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type EmbeddedServer, startEmbedded } from './embedded'

let folder: string
let server: EmbeddedServer

const start = async () => {
  server = await startEmbedded({ directory: folder })
}
const postmaster = () => Number.parseInt(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8'), 10)

async function ask(sql: string, url = server.ownerUrl): Promise<unknown[]> {
  const client = new pg.Client(url)
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lotse-embedded-'))
  chmodSync(folder, 0o711)
  await start()
  await ask('CREATE TABLE kept (note TEXT)')
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

describe('the embedded PostgreSQL', () => {
  it('that was killed recovers at the next start, with everything that was committed', async () => {
    await ask(`INSERT INTO kept VALUES ('vor dem Absturz')`)
    process.kill(postmaster(), 'SIGKILL')
    await start()
    expect(await ask('SELECT note FROM kept')).toEqual([{ note: 'vor dem Absturz' }])
  })

  it('that a killed run left running is stopped first, and there is one afterwards', async () => {
    const orphan = postmaster()
    const guest = new pg.Client(server.ownerUrl)
    const lost = new Promise((done) => guest.on('error', done))
    await guest.connect()
    await start()
    await lost
    expect(postmaster()).not.toBe(orphan)
    expect(await ask('SELECT count(*)::int AS count FROM kept')).toEqual([{ count: 1 }])
  })

  it('keeps roles, passwords and port from start to start', async () => {
    const { ownerUrl, applicationUrl } = server
    await server.stop()
    await start()
    expect([server.ownerUrl, server.applicationUrl]).toEqual([ownerUrl, applicationUrl])
    expect(await ask('SELECT current_user AS role', applicationUrl)).toEqual([{ role: 'lotse_app' }])
  })

  it('takes another port where its own is taken meanwhile', async () => {
    const port = Number(new URL(server.ownerUrl).port)
    await server.stop()
    const { createServer } = await import('node:net')
    const squatter = createServer().listen(port, '127.0.0.1')
    await new Promise((done) => squatter.once('listening', done))
    await start()
    expect(Number(new URL(server.ownerUrl).port)).not.toBe(port)
    expect(await ask('SELECT count(*)::int AS count FROM kept')).toEqual([{ count: 1 }])
    await new Promise((done) => squatter.close(done))
  })
})

describe('a data folder that cannot be used is left as it is, with one sentence', () => {
  const refused = (sentence: RegExp) => expect(startEmbedded({ directory: folder })).rejects.toThrow(sentence)

  it('without its passwords, with damaged ones, or made by another PostgreSQL', async () => {
    await server.stop()
    const [state, aside] = [join(folder, 'embedded.json'), join(folder, 'aside.json')]
    renameSync(state, aside)
    await refused(/embedded\.json is missing, and .*postgres cannot be opened without its passwords/)
    writeFileSync(state, '{"ready": tru')
    await refused(/embedded\.json is damaged .* restore it from a backup/)
    renameSync(aside, state)

    const version = join(folder, 'postgres', 'PG_VERSION')
    writeFileSync(version, '17\n')
    await refused(/was made by PostgreSQL 17, this is 18: move its data over with a dump first/)
    writeFileSync(version, '18\n')
    await start()
    expect(await ask('SELECT count(*)::int AS count FROM kept')).toEqual([{ count: 1 }])
  })

  it('but one whose first start was interrupted holds nothing, and is made anew', async () => {
    await server.stop()
    const state = join(folder, 'embedded.json')
    writeFileSync(state, JSON.stringify({ ...JSON.parse(readFileSync(state, 'utf8')), ready: false }))
    server = await startEmbedded({ directory: folder, throwAway: true })
    expect(await ask(`SELECT to_regclass('kept') AS name`)).toEqual([{ name: null }])
  })
})
