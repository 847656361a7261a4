import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

export type TestJobProcess = { child: ChildProcess; output: () => string }

/** Starts the process that works off jobs, as bin/job-process.ts would, on the database of the environment. */
export function startJobProcess(environment: Record<string, string> = {}): TestJobProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', '--conditions=react-server', join('bin', 'jobs.ts')], {
    env: { ...process.env, LOG_LEVEL: 'warn', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8')
    })
  return { child, output: () => output }
}

export async function endProcess(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
  const exited = new Promise<number | null>((done) => child.once('exit', done))
  child.kill(signal)
  return exited
}

/** Asks until it holds; each question is a query of its own, and the test's limit ends it. */
export async function until<T>(ask: () => Promise<T>, holds: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask()
    if (holds(answer)) return answer
  }
}
