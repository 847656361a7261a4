import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { SMTPServer } from 'smtp-server'
import type { MailAccount } from '@/lib/mail-sending/connection'

const folder = join(process.cwd(), 'lib', 'testing', 'mail-server')
/**
 * The authority that signed the certificate of the test server, which is for localhost alone. Its own key was thrown
 * away; nobody trusts it but the processes under test.
 */
export const AUTHORITY_FILE = join(folder, 'authority.pem')
export const MAIL_PASSWORD = 'Ankerlicht über der Reede 3'
const MAIL_USER = 'lotse@localhost'

/** From here on, this process trusts the certificate of the test server. */
export function trustTestAuthority(): void {
  setDefaultCACertificates([...getCACertificates('default'), readFileSync(AUTHORITY_FILE, 'utf8')])
}

export type ReceivedMail = { from: string; to: string[]; source: string }

/** How the server answers; to be changed while it runs. A number is the code that it refuses by. */
export type Behaviour = {
  sender: number | null
  recipient: number | null
  /** `hang`: takes the mail and never says so. `cut`: takes it and closes the connection instead. */
  data: number | 'take' | 'hang' | 'cut'
  signIn: number | null
  /** What happens elsewhere before the server answers about a recipient, or about a mail. */
  atRecipient: (() => Promise<void>) | null
  atData: (() => Promise<void>) | null
}

export type MailServer = {
  port: number
  account: MailAccount
  behaviour: Behaviour
  /** Mails that arrived whole, whatever was answered. */
  received: ReceivedMail[]
  /** Recipients that were asked for, with every attempt. */
  asked: string[]
  /** Resolves with the next mail that arrives whole. */
  next(): Promise<ReceivedMail>
  stop(): Promise<void>
}

type Options = { security?: 'starttls' | 'tls'; withoutEncryption?: boolean; ownCertificate?: boolean; port?: number }

function refusal(code: number): Error {
  const words = code < 500 ? 'Bitte später noch einmal' : 'Das nimmt dieser Server nicht an'
  return Object.assign(new Error(words), { responseCode: code })
}

/** A real mail server on this machine. */
export async function startMailServer(options: Options = {}): Promise<MailServer> {
  const security = options.security ?? 'starttls'
  const behaviour: Behaviour = {
    sender: null,
    recipient: null,
    data: 'take',
    signIn: null,
    atRecipient: null,
    atData: null,
  }
  const received: ReceivedMail[] = []
  const asked: string[] = []
  const waiting: ((mail: ReceivedMail) => void)[] = []
  const answered = (code: number | null, done: (error?: Error | null) => void) =>
    code === null ? done() : done(refusal(code))
  const meanwhile = async (act: (() => Promise<void>) | null) => act?.()
  const server = new SMTPServer({
    secure: security === 'tls',
    // Without these, smtp-server brings a certificate of its own, which nobody signed.
    ...(options.ownCertificate
      ? {}
      : { key: readFileSync(join(folder, 'server-key.pem')), cert: readFileSync(join(folder, 'server.pem')) }),
    ...(options.withoutEncryption ? { disabledCommands: ['STARTTLS'] } : {}),
    disableReverseLookup: true,
    closeTimeout: 100,
    logger: false,
    onAuth: ({ username, password }, _session, done) => {
      const right = username === MAIL_USER && password === MAIL_PASSWORD
      if (behaviour.signIn !== null || !right) done(refusal(behaviour.signIn ?? 535))
      else done(null, { user: username })
    },
    onMailFrom: (_address, _session, done) => answered(behaviour.sender, done),
    onRcptTo: ({ address }, _session, done) => {
      asked.push(address)
      void meanwhile(behaviour.atRecipient).then(() => answered(behaviour.recipient, done), done)
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.once('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        const mail = {
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          source: Buffer.concat(chunks).toString('utf8'),
        }
        received.push(mail)
        for (const tell of waiting.splice(0)) tell(mail)
        const { data } = behaviour
        if (data === 'take') void meanwhile(behaviour.atData).then(() => done(), done)
        else if (data === 'cut') for (const connection of server.connections) connection.close()
        else if (data !== 'hang') done(refusal(data))
      })
    },
  })
  // A client that refuses the certificate, or is killed, breaks its connection: that is what is tested.
  server.on('error', () => undefined)
  await new Promise<void>((done) => server.listen(options.port ?? 0, '127.0.0.1', done))
  const address = server.server.address()
  if (address === null || typeof address === 'string') throw new Error('the server listens on a port')
  const { port } = address
  return {
    port,
    account: {
      host: 'localhost',
      port,
      security,
      signIn: { user: MAIL_USER, password: MAIL_PASSWORD },
      network: 'any',
    },
    behaviour,
    received,
    asked,
    next: () => new Promise((done) => waiting.push(done)),
    stop: () => new Promise((done) => server.close(() => done())),
  }
}
