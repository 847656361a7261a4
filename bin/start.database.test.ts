import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { anyFreePort, root } from './prepare.mjs'

const START_MILLISECONDS = 60_000
const SECRET = 'kR3v9QmZ1xT7uYp2LwA8sBn4Dg6Hj0Fc'
const SETTINGS = ['DATABASE_URL', 'DATABASE_OWNER_URL', 'NEXTAUTH_SECRET', 'AUTH_SECRET', 'HOST', 'PUBLIC_URL']
const OTHERS = ['LOTSE_DATA_DIRECTORY', 'LOTSE_DEMO', 'LOTSE_DEMO_PASSWORD', 'LOG_LEVEL', 'TRUSTED_PROXY_HOPS']
const applicationUrl = process.env.DATABASE_URL ?? ''
const superuserUrl = process.env.DATABASE_SUPERUSER_URL ?? ''

/** Runs `npm start` as far as it goes with these settings; an empty value wins over a developer's .env. */
async function start(settings: Record<string, string>): Promise<{ code: number | null; output: string }> {
  const none = Object.fromEntries([...SETTINGS, ...OTHERS].map((name) => [name, '']))
  const port = String(await anyFreePort())
  const child = spawn(process.execPath, [join('bin', 'start.mjs')], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', NODE_OPTIONS: '', PORT: port, ...none, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: START_MILLISECONDS,
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      output += chunk
    })
  const code = await new Promise<number | null>((done) => child.once('close', done))
  return { code, output: output.trim() }
}

async function expectRefusal(settings: Record<string, string>, sentence: RegExp): Promise<void> {
  const { code, output } = await start(settings)
  expect(output).toMatch(sentence)
  expect(output).not.toMatch(/^\s+at /m)
  expect(code).toBe(1)
}

it('refuses a port that another program holds', async () => {
  const holder = createServer()
  const port = await new Promise<number>((done) => {
    holder.listen({ port: 0, host: '127.0.0.1' }, () => {
      const address = holder.address()
      done(address && typeof address === 'object' ? address.port : 0)
    })
  })
  await expectRefusal({ PORT: String(port) }, new RegExp(`^Port ${port} is in use by another program: .*$`, 'm'))
  holder.close()
})

it('refuses settings that are wrong, all in one sentence', () =>
  expectRefusal({ PORT: '70000', LOTSE_DEMO: 'maybe' }, /^Please correct the settings: PORT must .*; LOTSE_DEMO .*$/m))

it('refuses a database of the operator without a secret of his own', () =>
  expectRefusal({ DATABASE_URL: applicationUrl }, /^NEXTAUTH_SECRET is not set: .*$/m))

it('refuses a database that cannot be reached, and shows no password', async () => {
  const { code, output } = await start({
    DATABASE_URL: 'postgresql://app:Hafenlicht@127.0.0.1:1/lotse',
    NEXTAUTH_SECRET: SECRET,
  })
  expect(output).toMatch(/^The database lotse at 127\.0\.0\.1:1 cannot be reached as app: .*ECONNREFUSED.*$/m)
  expect(output).not.toContain('Hafenlicht')
  expect(code).toBe(1)
})

it('refuses a superuser as the role of the application and says what to grant', () =>
  expectRefusal(
    { DATABASE_URL: superuserUrl, NEXTAUTH_SECRET: SECRET },
    /^The role lotse_superuser of DATABASE_URL is a superuser.*CREATE ROLE.*GRANT CONNECT/ms,
  ))

it('refuses an owner that is no owner', () =>
  expectRefusal(
    { DATABASE_URL: applicationUrl, DATABASE_OWNER_URL: applicationUrl, NEXTAUTH_SECRET: SECRET },
    /^The role lotse_app of DATABASE_OWNER_URL may not create tables in lotse: .*$/m,
  ))
