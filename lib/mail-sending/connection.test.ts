import { createServer, type Server } from 'node:net'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type MailServer, startMailServer, trustTestAuthority } from '@/lib/testing/mail-server/mail-server'
import { LIMITS, type MailAccount, openConnection } from './connection'
import type { FailureCode } from './failure'

const ENVELOPE = { from: 'mia@partner.example', to: 'bestellung@müller.example' }
const SOURCE = Buffer.from('Subject: Anfrage\r\n\r\nEin Punkt:\r\n.\r\nÄnderung\r\n')
/** Long enough for a busy machine, where nothing is waited for. */
const QUICK = { ...LIMITS, answer: 1_000 }

const running: (MailServer | Server)[] = []
const start = async (...options: Parameters<typeof startMailServer>) => {
  const server = await startMailServer(...options)
  running.push(server)
  return server
}
beforeAll(trustTestAuthority)
afterEach(async () => {
  for (const server of running.splice(0)) {
    if ('stop' in server) await server.stop()
    else server.close()
  }
})

async function open(account: MailAccount, limits = LIMITS) {
  const connection = await openConnection(account, limits)
  if ('code' in connection) throw new Error(`not connected: ${connection.code}`)
  return connection
}

async function sendOnce(account: MailAccount, limits = LIMITS, beforeData?: () => Promise<boolean>) {
  const connection = await open(account, limits)
  const delivery = await connection.send(ENVELOPE, SOURCE, beforeData)
  connection.end()
  return delivery
}

describe('a mail handed over', () => {
  it.each(['starttls', 'tls'] as const)('arrives as it is, once, over %s', async (security) => {
    const server = await start({ security })
    expect(await sendOnce(server.account)).toEqual({ status: 'accepted' })
    expect(server.received).toEqual([{ from: ENVELOPE.from, to: [ENVELOPE.to], source: SOURCE.toString() }])
  })

  it('goes with others over one connection', async () => {
    const server = await start()
    const connection = await open(server.account)
    expect(await connection.send(ENVELOPE, SOURCE)).toEqual({ status: 'accepted' })
    server.behaviour.recipient = 550
    expect(await connection.send(ENVELOPE, SOURCE)).toMatchObject({ status: 'failed' })
    server.behaviour.recipient = null
    expect(await connection.send(ENVELOPE, SOURCE)).toEqual({ status: 'accepted' })
    connection.end()
    expect(server.received).toHaveLength(2)
  })

  it.each([
    ['sender', 550, 'sender-refused', true],
    ['recipient', 550, 'recipient-refused', true],
    ['recipient', 451, 'server-busy', false],
    ['data', 554, 'mail-refused', true],
    ['data', 452, 'server-busy', false],
  ] as const)('is refused at the %s by %i: %s', async (where, code, failure, lasting) => {
    const server = await start()
    Object.assign(server.behaviour, { [where]: code })
    const delivery = await sendOnce(server.account)
    expect(delivery).toMatchObject({ status: 'failed', failure: { code: failure, lasting } })
    expect(delivery).toHaveProperty('failure.answer', expect.stringMatching(new RegExp(`^${code} \\S`)))
  })

  it('is not begun where the last question before it is answered by no, or not at all', async () => {
    const server = await start()
    expect(await sendOnce(server.account, LIMITS, async () => false)).toEqual({ status: 'withheld' })
    const broken = sendOnce(server.account, LIMITS, () => Promise.reject(new Error('no database')))
    expect(await broken).toMatchObject({ status: 'failed', failure: { lasting: false } })
    expect(server.asked).toHaveLength(2)
    expect(server.received).toEqual([])
  })

  it('is asked about only once the recipient is accepted', async () => {
    const server = await start()
    server.behaviour.recipient = 451
    let questions = 0
    const ask = async () => {
      questions += 1
      return true
    }
    await sendOnce(server.account, LIMITS, ask)
    expect(questions).toBe(0)
    server.behaviour.recipient = null
    await sendOnce(server.account, LIMITS, ask)
    expect(questions).toBe(1)
  })

  it.each(['hang', 'cut'] as const)('is unclear where the server has it and does not say so (%s)', async (data) => {
    const server = await start()
    server.behaviour.data = data
    expect(await sendOnce(server.account, QUICK)).toMatchObject({ status: 'unclear' })
    expect(server.received).toHaveLength(1)
  })
})

describe('a connection', () => {
  const failureOfOpening = async (account: MailAccount, limits = LIMITS): Promise<FailureCode | null> => {
    const connection = await openConnection(account, limits)
    if ('code' in connection) return connection.code
    connection.end()
    return null
  }
  /** A server that speaks no SMTP. */
  const listen = (greeting: string | null): Promise<number> =>
    new Promise((done) => {
      const server = createServer((socket) => {
        socket.on('error', () => undefined)
        if (greeting !== null) socket.end(greeting)
      })
      running.push(server)
      server.listen(0, '127.0.0.1', () => {
        const address = server.address()
        done(typeof address === 'object' && address ? address.port : 0)
      })
    })

  it('is refused where the certificate is nobody’s, or another host’s', async () => {
    const own = await start({ ownCertificate: true })
    expect(await failureOfOpening(own.account)).toBe('certificate')
    const direct = await start({ ownCertificate: true, security: 'tls' })
    expect(await failureOfOpening(direct.account)).toBe('certificate')
    const signed = await start()
    expect(await failureOfOpening({ ...signed.account, host: '127.0.0.1' })).toBeNull()
    expect(await failureOfOpening({ ...signed.account, host: 'localhost.localdomain' })).not.toBeNull()
    expect([...own.asked, ...direct.asked]).toEqual([])
  })

  it('is never used unencrypted', async () => {
    const server = await start({ withoutEncryption: true })
    expect(await failureOfOpening(server.account)).toBe('no-encryption')
    expect(await failureOfOpening({ ...server.account, security: 'tls' })).toBe('no-encryption')
  })

  it('says that the sign-in is refused, or only for now', async () => {
    const server = await start()
    const { account } = server
    const wrong = { ...account, signIn: { user: 'lotse@localhost', password: 'falsch' } }
    expect(await failureOfOpening(wrong)).toBe('sign-in-refused')
    server.behaviour.signIn = 454
    expect(await failureOfOpening(account)).toBe('server-busy')
  })

  it('says that there is no such host, nobody listens, nobody answers, or it breaks off', async () => {
    const { account, stop } = await startMailServer()
    await stop()
    expect(await failureOfOpening(account)).toBe('not-reached')
    expect(await failureOfOpening({ ...account, host: 'mail.nirgends.invalid' })).toBe('host-not-found')
    const short = { ...LIMITS, connect: 299 }
    expect(await failureOfOpening({ ...account, port: await listen(null) }, short)).toBe('no-answer')
    expect(await failureOfOpening({ ...account, port: await listen('') })).toBe('broken-off')
    expect(await failureOfOpening({ ...account, port: await listen('554 no mail here\r\n') })).toBe('server-refused')
    expect(await failureOfOpening({ ...account, port: await listen('421 too many\r\n') })).toBe('server-busy')
  })

  it('leads to no address that is not allowed, by whatever name', async () => {
    const { account, asked } = await start()
    for (const host of ['localhost', '127.0.0.1', '::1', '::ffff:127.0.0.1'])
      expect(await failureOfOpening({ ...account, host, network: 'private' })).toBe('address-not-allowed')
    expect(asked).toEqual([])
  })
})
