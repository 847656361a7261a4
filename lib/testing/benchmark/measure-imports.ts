import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import http from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { applyImport, saveImportSettings } from '@/lib/imports/mutations'
import { copyLimit } from '@/lib/testing/benchmark/copy-limit'
import { importList } from '@/lib/testing/benchmark/import-list'
import { ask } from '@/lib/testing/benchmark/load'
import { median } from '@/lib/testing/benchmark/numbers'
import type { SignedIn } from '@/lib/testing/benchmark/people'
import type { Product } from '@/lib/testing/benchmark/processes'
import { visit } from '@/lib/testing/benchmark/visitor'
import { growth, type Watched, watched } from '@/lib/testing/benchmark/watch-memory'
import { importOf } from '@/lib/testing/imports'

const LOOK_AGAIN_MILLISECONDS = 50
/** How long the list is looked at before. */
const IDLE_MILLISECONDS = 5_000

/** Milliseconds from one state to the next; nobody thinks in between. */
export type Phases = { upload: number; read: number; check: number; apply: number }

export type ImportFigures = {
  rows: number
  /** From the first byte of the upload until it is applied; medians over the times. */
  milliseconds: number
  phases: Phases
  /** COPY of what the import left in customers and claims, into the same tables with their indexes. */
  copyMilliseconds: number
  /** Megabytes, of web server and job process together. */
  growth: number
  /** Median milliseconds of the list page, asked for now and then, without and during the import. */
  list: { idle: number; meanwhile: number }
}

async function upload(product: Product, { cookie }: SignedIn, content: string): Promise<string> {
  const agent = new http.Agent()
  const answer = await ask(agent, {
    port: product.port,
    path: `/api/imports?kind=customer-base&name=kundenstamm.csv&submission=${randomUUID()}`,
    method: 'POST',
    headers: {
      cookie,
      host: `localhost:${product.port}`,
      origin: `http://localhost:${product.port}`,
      'content-type': 'text/csv',
      'content-length': Buffer.byteLength(content),
    },
    body: content,
  })
  agent.destroy()
  assert.equal(answer.status, 201, answer.body)
  return (JSON.parse(answer.body) as { id: string }).id
}

async function until(superuser: pg.ClientBase, id: string, status: string): Promise<void> {
  for (;;) {
    const { rows } = await superuser.query<{ status: string }>('SELECT status FROM imports WHERE id = $1', [id])
    if (rows[0]?.status === status) return
    assert(!['failed', 'unreadable'].includes(rows[0]?.status ?? 'failed'), `the import is ${rows[0]?.status}`)
    await pause(LOOK_AGAIN_MILLISECONDS)
  }
}

/** One import as a person goes through it, who accepts every proposal at once. */
async function importOnce(
  { superuser, product, member }: Surroundings,
  { rows, content }: { rows: number; content: string },
): Promise<Phases> {
  const { scope } = member
  let last = performance.now()
  const passed = (): number => {
    const since = performance.now() - last
    last += since
    return since
  }
  const id = await upload(product, member, content)
  const uploaded = passed()
  await until(superuser, id, 'mapping')
  const read = passed()
  const { version, mapping, keyField } = await importOf(scope, id)
  await saveImportSettings(scope, { id, version, mapping: [...mapping], keyField, observedOn: null }, new Date())
  await until(superuser, id, 'checked')
  const check = passed()
  await applyImport(scope, { id, version: (await importOf(scope, id)).version, archiveMissing: false })
  await until(superuser, id, 'applied')
  const apply = passed()
  assert.equal((await importOf(scope, id)).appliedCounts?.created, rows)
  return { upload: uploaded, read, check, apply }
}

type Surroundings = { superuser: pg.ClientBase; product: Product; member: SignedIn }

/** A person opens the list before and during the import; afterwards PostgreSQL itself takes the same rows. */
async function measureOnce(
  surroundings: Surroundings,
  visitor: SignedIn,
  list: { rows: number; content: string },
): Promise<Watched<Phases> & { idle: number; meanwhile: number; copy: number }> {
  const { superuser, product, member } = surroundings
  const before = visit(product, visitor)
  await pause(IDLE_MILLISECONDS)
  const idle = await before.stop()
  const during = visit(product, visitor)
  const seen = await watched(product, () => importOnce(surroundings, list))
  const meanwhile = await during.stop()
  return { ...seen, idle, meanwhile, copy: await copyLimit(superuser, member.scope.organisationId) }
}

type Many = Omit<Surroundings, 'member'> & { visitor: SignedIn; newMember: () => Promise<SignedIn> }

/** Lists of this length, each into an organisation that is empty before; `member` is one of the last. */
export async function measureImport(
  { visitor, newMember, ...surroundings }: Many,
  { rows, times }: { rows: number; times: number },
): Promise<{ figures: ImportFigures; member: SignedIn }> {
  const content = importList(rows)
  const runs: Awaited<ReturnType<typeof measureOnce>>[] = []
  let member = await newMember()
  for (let time = 0; time < times; time += 1) {
    if (time > 0) member = await newMember()
    runs.push(await measureOnce({ ...surroundings, member }, visitor, { rows, content }))
  }
  const middle = (of: (run: (typeof runs)[number]) => number) => median(runs.map(of))
  const phase = (name: keyof Phases) => middle((run) => run.result[name])
  const figures: ImportFigures = {
    rows,
    milliseconds: middle((run) => run.milliseconds),
    phases: { upload: phase('upload'), read: phase('read'), check: phase('check'), apply: phase('apply') },
    copyMilliseconds: middle((run) => run.copy),
    growth: Math.max(...runs.map(growth)),
    list: { idle: middle((run) => run.idle), meanwhile: middle((run) => run.meanwhile) },
  }
  return { figures, member }
}
