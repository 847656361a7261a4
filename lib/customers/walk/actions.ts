'use server'

import { z } from 'zod'
import { defineAction } from '@/lib/auth/action'
import { parseCustomerFilter } from '@/lib/customers/filter'
import { listIdsBeside } from '@/lib/customers/walk/data'
import { id } from '@/lib/schema'

export const findBesideAction = defineAction({
  permission: 'customers:view',
  schema: z.object({ query: z.string().max(4_000), from: id, side: z.enum(['before', 'after']) }),
  run: async (viewer, { query, from, side }) => {
    const filter = parseCustomerFilter(Object.fromEntries(new URLSearchParams(query)))
    return { status: 'found' as const, ids: await listIdsBeside(viewer.scope, { filter, from, side }, new Date()) }
  },
})
