import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { assertReachable, firstClosedFolder } from './embedded-system'

const stranger = { uid: 54_321, gid: 54_321 }
let home: string

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'lotse-folder-'))
  mkdirSync(join(home, 'lotse', '.data'), { recursive: true })
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

describe.skipIf(process.platform === 'win32')('firstClosedFolder', () => {
  it('names the folder on the way that is closed to others', () => {
    chmodSync(home, 0o700)
    expect(firstClosedFolder(join(home, 'lotse', '.data'), stranger)).toBe(home)
    expect(() => assertReachable([join(home, 'lotse')], stranger)).toThrow(/cannot enter the folder/)
  })

  it('passes folders that may be entered without being listed, and those yet to be made', () => {
    for (const folder of [home, join(home, 'lotse'), join(home, 'lotse', '.data')]) chmodSync(folder, 0o711)
    expect(firstClosedFolder(join(home, 'lotse', '.data'), stranger)).toBeNull()
    expect(firstClosedFolder(join(home, 'lotse', 'later', 'still'), stranger)).toBeNull()
  })

  it('asks nothing where PostgreSQL runs as the same user', () => {
    chmodSync(home, 0o700)
    expect(() => assertReachable([home], undefined)).not.toThrow()
  })
})
