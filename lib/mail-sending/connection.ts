import { lookup } from 'node:dns'
import { connect, isIP, type LookupFunction, type Socket } from 'node:net'
import { Readable } from 'node:stream'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { isAllowedAddress, type SmtpNetwork } from '@/lib/mail-sending/allowed-address'
import { ADDRESS_NOT_ALLOWED, type Failure, failureOf } from '@/lib/mail-sending/failure'
import { envelopeAddress } from '@/lib/mail-sending/mime-source'

/** Where and as whom mails are handed over. Both ways encrypt; what a certificate says is always checked. */
export type MailAccount = {
  host: string
  port: number
  security: 'starttls' | 'tls'
  signIn: { user: string; password: string } | null
  network: SmtpNetwork
}

export type Envelope = { from: string; to: string }

export type Delivery =
  | { status: 'accepted' }
  /** The server has not taken the mail, and cannot have. */
  | { status: 'failed'; failure: Failure }
  /** The mail was under way when the connection ended: nobody here can know whether it was taken. */
  | { status: 'unclear'; failure: Failure }
  /** `beforeData` said no; nothing of the mail has left. */
  | { status: 'withheld' }

export type MailConnection = {
  /**
   * Hands over one mail to one recipient. `beforeData` is asked once the server would take it, before its first byte:
   * what is committed there holds whatever happens afterwards.
   */
  send(envelope: Envelope, source: Uint8Array, beforeData?: () => Promise<boolean>): Promise<Delivery>
  end(): void
}

export type Limits = { connect: number; answer: number; session: number }
/** Milliseconds. A mail of text is taken in seconds; a server that scans it may need a while for its last answer. */
export const LIMITS: Limits = { connect: 15_000, answer: 150_000, session: 240_000 }

/** How long a server may take to answer that the session is over. */
const FAREWELL_MILLISECONDS = 2_000

function refusedAddress(): NodeJS.ErrnoException {
  return Object.assign(new Error('this address is not allowed'), { code: ADDRESS_NOT_ALLOWED })
}

/** Resolves once; the connection goes to what was looked at, so no second answer of a name server can lead elsewhere. */
function checkedLookup(network: SmtpNetwork): LookupFunction {
  return (host, options, done) =>
    lookup(host, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error, [])
      const allowed = addresses.every(({ address }) => isAllowedAddress(address, network))
      if (!allowed) return done(refusedAddress(), [])
      const [first] = addresses
      return options.all || !first ? done(null, addresses) : done(null, first.address, first.family)
    })
}

function openSocket({ host, port, network }: MailAccount, limit: number): Promise<Socket> {
  return new Promise((done, fail) => {
    if (isIP(host) !== 0 && !isAllowedAddress(host, network)) return fail(refusedAddress())
    const options = { host, port, lookup: checkedLookup(network), autoSelectFamilyAttemptTimeout: Math.ceil(limit / 3) }
    const socket = connect(options)
    const timer = setTimeout(() => {
      socket.destroy()
      fail(Object.assign(new Error('not connected in time'), { code: 'ETIMEDOUT' }))
    }, limit)
    socket.once('connect', () => {
      clearTimeout(timer)
      socket.removeListener('error', fail)
      done(socket)
    })
    socket.once('error', (error) => {
      clearTimeout(timer)
      fail(firstOf(error))
    })
  })
}

/** Where several addresses were tried, the first one's error tells as much as all of them. */
const firstOf = (error: unknown): unknown =>
  error instanceof AggregateError && error.errors.length > 0 ? error.errors[0] : error

/** Connects, encrypts, checks the certificate and signs in. */
export async function openConnection(account: MailAccount, limits = LIMITS): Promise<MailConnection | Failure> {
  let socket: Socket
  try {
    socket = await openSocket(account, limits.connect)
  } catch (error) {
    return failureOf(error)
  }
  const smtp = new SMTPConnection({
    host: account.host,
    port: account.port,
    connection: socket,
    secure: account.security === 'tls',
    requireTLS: account.security === 'starttls',
    tls: { minVersion: 'TLSv1.2', rejectUnauthorized: true },
    greetingTimeout: limits.connect,
    connectionTimeout: limits.connect,
    socketTimeout: limits.answer,
  })
  let broken: Failure | null = null
  const timer = setTimeout(() => smtp.emit('error', timeoutError()), limits.session)
  const ended = new Promise<Failure>((tell) => {
    smtp.on('error', (error) => {
      broken ??= failureOf(error)
      smtp.close()
      tell(broken)
    })
  })
  const end = () => {
    clearTimeout(timer)
    if (broken) return smtp.close()
    smtp.quit()
    setTimeout(() => smtp.close(), FAREWELL_MILLISECONDS).unref()
  }
  const step = (run: (done: (error?: unknown) => void) => void): Promise<Failure | null> =>
    Promise.race([
      ended,
      new Promise<Failure | null>((done) => run((error) => done(error ? (broken ?? failureOf(error)) : null))),
    ])

  const { signIn } = account
  const refused =
    (await step((done) => smtp.connect(done))) ??
    (signIn === null
      ? null
      : await step((done) => smtp.login({ credentials: { user: signIn.user, pass: signIn.password } }, done)))
  if (refused) {
    end()
    return refused
  }
  return { end, send: (envelope, source, beforeData) => send(smtp, step, envelope, source, beforeData) }
}

function timeoutError(): NodeJS.ErrnoException {
  return Object.assign(new Error('the session took too long'), { code: 'ETIMEDOUT' })
}

type Step = (run: (done: (error?: unknown) => void) => void) => Promise<Failure | null>

async function send(
  smtp: SMTPConnection,
  step: Step,
  envelope: Envelope,
  source: Uint8Array,
  beforeData: () => Promise<boolean> = async () => true,
): Promise<Delivery> {
  let decision: Promise<boolean> | undefined
  let underWay = false
  let answered = false
  // Nodemailer begins to read the mail when the server has asked for it, which is the last moment to say no.
  const message = new Readable({
    read() {
      decision ??= beforeData()
      decision.then(
        (mayGo) => {
          if (message.destroyed) return
          if (!mayGo) return message.destroy(new Error('withheld'))
          underWay = true
          message.push(source)
          message.push(null)
        },
        () => message.destroy(new Error('withheld')),
      )
    },
  })
  const failure = await step((done) =>
    smtp.send({ from: envelopeAddress(envelope.from), to: [envelopeAddress(envelope.to)] }, message, (error) => {
      answered = !error || error.responseCode !== undefined
      done(error)
    }),
  )
  if (!failure) return { status: 'accepted' }
  message.destroy()
  // The server waits for a mail that does not come: only a new connection is of use.
  if (!answered) smtp.close()
  else await step((done) => smtp.reset(done))
  if (underWay && !answered) return { status: 'unclear', failure }
  // What was decided stands, even where the connection broke meanwhile.
  const mayGo = await decision?.catch(() => true)
  return mayGo === false ? { status: 'withheld' } : { status: 'failed', failure }
}
