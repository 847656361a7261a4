import { expect, it } from 'vitest'
import { mayDo } from '@/lib/customers/bulk/permission'
import { BULK_KINDS } from '@/lib/customers/bulk/types'

it('lets everybody do everything to many customers but assign them', () => {
  for (const kind of BULK_KINDS) {
    expect(mayDo({ role: 'member' }, kind), kind).toBe(kind !== 'assign' && kind !== 'assign-by-rules')
    expect(mayDo({ role: 'lead' }, kind) && mayDo({ role: 'admin' }, kind), kind).toBe(true)
  }
})
