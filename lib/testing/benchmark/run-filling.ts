import { database } from '@/lib/db/client'
import { fillInstallation } from '@/lib/testing/benchmark/fill-installation'

/** In a process of its own, whose connections end with it: a database that is in use cannot be copied. */
const [superuserUrl = '', organisations, customersEach, now = ''] = process.argv.slice(2)
const copies = { from: 1, to: Number(organisations), customersEach: Number(customersEach) }
const checked = await fillInstallation(superuserUrl, copies, new Date(now))
console.log(`${checked} copied customers are what the product would derive`)
await database().$disconnect()
