'use server'

import { z } from 'zod'
import { defineAction } from '@/lib/auth/action'
import { findRequestsByText } from '@/lib/change-requests/data'
import { findCustomersByText } from '@/lib/customers/data'
import { listRecentCustomers } from '@/lib/palette/data'
import { listViews } from '@/lib/saved-views/data'

/** What the palette offers before anything is typed. */
export const openPaletteAction = defineAction({
  permission: 'customers:view',
  schema: z.undefined(),
  run: async ({ scope }) => {
    const [recent, views] = await Promise.all([listRecentCustomers(scope), listViews(scope)])
    return {
      status: 'opened' as const,
      recent,
      views: views.map(({ id, name, path, list }) => ({ id, name, path, list })),
    }
  },
})

export const findInPaletteAction = defineAction({
  permission: 'customers:view',
  schema: z.object({ search: z.string().max(200) }),
  run: async ({ scope }, { search }) => {
    const text = search.replaceAll('\0', '')
    const [customers, requests] = await Promise.all([
      findCustomersByText(scope, text, new Date()),
      findRequestsByText(scope, text),
    ])
    return {
      status: 'found' as const,
      customers: customers.map(({ id, name, sageCustomerNumber, town }) => ({ id, name, sageCustomerNumber, town })),
      requests,
    }
  },
})
