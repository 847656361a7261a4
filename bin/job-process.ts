import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

/** Megabytes: above what the largest list takes, and below what would press the web server beside it. */
const MEMORY_MEGABYTES = 1_536
const FIRST_PAUSE_MILLISECONDS = 1_000
const LONGEST_PAUSE_MILLISECONDS = 60_000
/** Who has worked this long is well again: the next fault begins with the short pause. */
const WELL_MILLISECONDS = 60_000
const STOP_MILLISECONDS = 9_000

export type JobProcess = { stop(): Promise<void> }

/** Starts the process that works off jobs (bin/jobs.ts), and again whenever it ends, after growing pauses. */
export function keepWorkingOffJobs(env: NodeJS.ProcessEnv): JobProcess {
  let child: ChildProcess | undefined
  let timer: NodeJS.Timeout | undefined
  let stopping = false
  let pause = FIRST_PAUSE_MILLISECONDS

  const start = () => {
    const startedAt = Date.now()
    const memory = `--max-old-space-size=${MEMORY_MEGABYTES}`
    const parameters = [memory, '--import', 'tsx', '--conditions=react-server', join('bin', 'jobs.ts')]
    child = spawn(process.execPath, parameters, {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env,
      windowsHide: true,
    })
    child.once('error', () => undefined)
    child.once('exit', () => {
      if (stopping) return
      if (Date.now() - startedAt > WELL_MILLISECONDS) pause = FIRST_PAUSE_MILLISECONDS
      console.error(`The process for imports has ended unexpectedly; it starts again in ${pause / 1_000} s.`)
      timer = setTimeout(start, pause)
      pause = Math.min(pause * 2, LONGEST_PAUSE_MILLISECONDS)
    })
  }

  start()
  return {
    stop: async () => {
      stopping = true
      clearTimeout(timer)
      const running = child
      if (!running || running.exitCode !== null || running.signalCode !== null) return
      const ended = new Promise((done) => running.once('exit', done))
      if (running.connected) running.send('stop', () => undefined)
      const force = setTimeout(() => running.kill('SIGKILL'), STOP_MILLISECONDS)
      await ended
      clearTimeout(force)
    },
  }
}
