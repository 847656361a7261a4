import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Scope } from '@/lib/auth/scope'
import { getImport, type ImportRecord } from '@/lib/imports/data'
import { applyImport, saveImportSettings, undoImport } from '@/lib/imports/mutations'
import type { SaveImportSettings } from '@/lib/imports/schema'
import type { ImportKind, ImportStatus } from '@/lib/imports/types'
import { createImport } from '@/lib/imports/uploading/mutations'
import type { ImportTask } from '@/lib/jobs/queue'
import { workOff } from '@/lib/jobs/work-off'

/** Lists as partners would send them (lib/testing/samples/imports). */
export const sample = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(join(process.cwd(), 'lib', 'testing', 'samples', 'imports', name)))

type UploadSpec = { content: Uint8Array | string; kind?: ImportKind; name?: string | null; now?: Date }

export async function upload(scope: Scope, spec: UploadSpec): Promise<string> {
  const outcome = await createImport(
    scope,
    {
      kind: spec.kind ?? 'customer-base',
      submission: randomUUID(),
      name: spec.name === undefined ? 'kundenstamm.csv' : spec.name,
      content: typeof spec.content === 'string' ? new TextEncoder().encode(spec.content) : spec.content,
    },
    spec.now ?? new Date(),
  )
  if (outcome.status !== 'created') throw new Error(`the file was not taken: ${outcome.status}`)
  return outcome.id
}

export async function importOf(scope: Scope, id: string): Promise<ImportRecord> {
  const found = await getImport(scope, id)
  if (!found) throw new Error('the import is there')
  return found
}

const TASK_OF: Partial<Record<ImportStatus, ImportTask>> = {
  reading: 'read',
  checking: 'check',
  applying: 'apply',
  undoing: 'undo',
}

/** Does in this process what the job process would do, until the import waits for a person. */
export async function workOffImport(scope: Scope, importId: string, now = new Date()): Promise<ImportRecord> {
  for (;;) {
    const found = await importOf(scope, importId)
    const task = TASK_OF[found.status]
    if (!task) return found
    await workOff(task, { scope, importId, now, attempt: 1, signal: new AbortController().signal })
  }
}

type CheckSpec = UploadSpec & Partial<Pick<SaveImportSettings, 'mapping' | 'keyField' | 'observedOn'>>

/** An import whose dry run is done, with what its headings mean unless something else is said. */
export async function checkedImport(scope: Scope, spec: CheckSpec): Promise<ImportRecord> {
  const now = spec.now ?? new Date()
  const read = await workOffImport(scope, await upload(scope, spec), now)
  const outcome = await saveImportSettings(
    scope,
    {
      id: read.id,
      version: read.version,
      mapping: [...(spec.mapping ?? read.mapping)],
      keyField: spec.keyField ?? read.keyField,
      observedOn: spec.observedOn ?? null,
    },
    now,
  )
  if (outcome.status !== 'checking') throw new Error(`not checked: ${JSON.stringify({ outcome, read })}`)
  return workOffImport(scope, read.id, now)
}

export async function applied(
  scope: Scope,
  { id, version }: Pick<ImportRecord, 'id' | 'version'>,
  { archiveMissing = false, now = new Date() } = {},
): Promise<ImportRecord> {
  const outcome = await applyImport(scope, { id, version, archiveMissing })
  if (outcome.status !== 'applying') throw new Error(`not applied: ${outcome.status}`)
  return workOffImport(scope, id, now)
}

export async function appliedImport(scope: Scope, spec: CheckSpec): Promise<ImportRecord> {
  return applied(scope, await checkedImport(scope, spec), spec.now ? { now: spec.now } : {})
}

export async function undone(
  scope: Scope,
  { id, version }: Pick<ImportRecord, 'id' | 'version'>,
  now = new Date(),
): Promise<ImportRecord> {
  const outcome = await undoImport(scope, { id, version })
  if (outcome.status !== 'undoing') throw new Error(`not undone: ${outcome.status}`)
  return workOffImport(scope, id, now)
}
