import { beforeAll, describe, it } from 'vitest'
import { connectForJobs } from '@/lib/db/client'
import { listImportRows } from '@/lib/imports/rows/data'
import { ALL_ROWS } from '@/lib/imports/rows/filter'
import { makeTestOrganisation } from '@/lib/testing/factories'
import { appliedImport, checkedImport, sample, undone } from '@/lib/testing/imports'
import { expectStoredAsDerived } from '@/lib/testing/stored-stage'

beforeAll(connectForJobs)

describe('a first list', () => {
  it('x', async () => {
    const { member } = await makeTestOrganisation()
    const done = await appliedImport(member.scope, { content: sample('base-utf8-bom.csv') })
    console.log(done)
    await expectStoredAsDerived(member.scope, new Date())
    const next = await checkedImport(member.scope, { content: sample('base-next-month.csv') })
    console.log(next)
    const rows = await listImportRows(member.scope, next.id, { ...ALL_ROWS, view: 'changed' })
    console.log(JSON.stringify(rows, null, 1).slice(0, 6000))
    const back = await undone(member.scope, done)
    console.log(back)
  })
})
