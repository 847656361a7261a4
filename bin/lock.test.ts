import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { lockFolder } from './lock.mjs'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lotse-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('gives the folder to one of several that ask at once', async () => {
  const taken = await Promise.all([lockFolder(folder), lockFolder(folder), lockFolder(folder)])
  const releases = taken.filter((release) => release !== null)
  expect(releases).toHaveLength(1)
  releases[0]?.()
  expect(readdirSync(folder)).toEqual([])
})

it('can be taken again after it was given back', async () => {
  const first = await lockFolder(folder)
  expect(await lockFolder(folder)).toBeNull()
  first?.()
  const second = await lockFolder(folder)
  expect(second).not.toBeNull()
  second?.()
})

it('takes the lock of a process that has ended', async () => {
  const { pid } = spawnSync(process.execPath, ['--version'])
  writeFileSync(join(folder, 'lotse.lock'), JSON.stringify({ pid, port: 1, token: 'gone' }))
  const release = await lockFolder(folder)
  expect(release).not.toBeNull()
  release?.()
})

it('takes the lock of a process number that another program has been given', async () => {
  writeFileSync(join(folder, 'lotse.lock'), JSON.stringify({ pid: process.pid, port: 1, token: 'gone' }))
  const release = await lockFolder(folder)
  expect(release).not.toBeNull()
  release?.()
})

it.each(['', '{', 'null', '{"pid":"x"}'])('takes a lock whose file is damaged: %j', async (content) => {
  writeFileSync(join(folder, 'lotse.lock'), content)
  const release = await lockFolder(folder)
  expect(release).not.toBeNull()
  release?.()
})
