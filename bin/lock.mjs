import { randomBytes } from 'node:crypto'
import { chmodSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'

/**
 * One Lotse at a time in a data folder. The lock file names a process and a port on which that process answers with
 * the lock's token: after a crash or a reboot nobody answers, even where the process number was given away again.
 */
const FILE = 'lotse.lock'

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function readLock(path) {
  try {
    const { pid, port, token } = JSON.parse(readFileSync(path, 'utf8'))
    return Number.isInteger(pid) && Number.isInteger(port) && typeof token === 'string' ? { pid, port, token } : null
  } catch {
    return null
  }
}

/** A holder that does not answer in time (stopped, or busy) still counts: only a refusal or a stranger frees it. */
function answersWith(port, token) {
  return new Promise((done) => {
    const socket = connect({ port, host: '127.0.0.1' })
    let answer = ''
    socket.setTimeout(1_000, () => socket.destroy() && done(true))
    socket.on('data', (chunk) => {
      answer += chunk
    })
    socket.on('end', () => done(answer === token))
    socket.on('error', () => done(false))
  })
}

async function isHeld(lock) {
  return lock !== null && isAlive(lock.pid) && (await answersWith(lock.port, lock.token))
}

function answering(token) {
  return new Promise((done, fail) => {
    const server = createServer((socket) => socket.on('error', () => undefined).end(token))
    server.once('error', fail)
    server.listen({ port: 0, host: '127.0.0.1' }, () => done(server.unref()))
  })
}

/** Takes the folder. Returns how to give it back, or null when another living Lotse holds it. */
export async function lockFolder(folder) {
  // PostgreSQL's own user passes through to its cluster; the secrets beside it are files of mode 600.
  if (mkdirSync(folder, { recursive: true })) chmodSync(folder, 0o711)
  const path = join(folder, FILE)
  const token = randomBytes(16).toString('hex')
  const server = await answering(token)
  const draft = `${path}.${token}`
  writeFileSync(draft, JSON.stringify({ pid: process.pid, port: server.address().port, token }), { mode: 0o600 })
  try {
    for (let attempt = 0; attempt < 5; attempt++) {
      try {
        // A hard link appears whole or not at all, and never over an existing file.
        linkSync(draft, path)
        return () => {
          server.close()
          if (readLock(path)?.token === token) rmSync(path, { force: true })
        }
      } catch (error) {
        if (error.code !== 'EEXIST') throw error
      }
      const found = readLock(path)
      if (await isHeld(found)) break
      const aside = `${path}.stale.${token}`
      try {
        renameSync(path, aside)
        // Somebody else may have replaced the stale lock between the look and the move: then it is put back.
        if (found && readLock(aside)?.token !== found.token) linkSync(aside, path)
      } catch (error) {
        if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error
      }
      rmSync(aside, { force: true })
    }
    server.close()
    return null
  } finally {
    rmSync(draft, { force: true })
  }
}
