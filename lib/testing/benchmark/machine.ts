import { execFileSync } from 'node:child_process'
import { cpus, platform, release, totalmem } from 'node:os'
import type pg from 'pg'

export type Machine = {
  processor: string
  cores: number
  memoryGigabytes: number
  system: string
  node: string
  postgresql: string
  commit: string
}

function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
  } catch {
    return 'unknown'
  }
}

export async function describeMachine(superuser: pg.ClientBase): Promise<Machine> {
  const { rows } = await superuser.query<{ version: string }>("SELECT current_setting('server_version') AS version")
  const [processor] = cpus()
  return {
    processor: processor?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGigabytes: Math.round(totalmem() / 1024 ** 3),
    system: `${platform()} ${release()}`,
    node: process.version,
    postgresql: rows[0]?.version ?? 'unknown',
    commit: commit(),
  }
}
