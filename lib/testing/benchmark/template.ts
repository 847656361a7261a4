import { makeOrganisation, type Person } from '@/lib/testing/factories'
import { DEMO_CUSTOMERS } from '@/prisma/demo/customers'
import { playCustomers } from '@/prisma/seed'

export type Template = { organisationId: string; people: Person[] }

/** The organisation that all others are copied from: the product itself writes its customers, one of every kind. */
export async function makeTemplate(now: Date): Promise<Template> {
  const { organisationId, people } = await makeOrganisation({
    name: 'Messreihe',
    people: [
      { role: 'admin', name: 'Ada Admin', email: 'admin-0@messreihe.example' },
      { role: 'lead', name: 'Lea Leitner', email: 'lead-0@messreihe.example' },
      { role: 'member', name: 'Mia Meister', email: 'member-0@messreihe.example' },
      { role: 'member', name: 'Tim Tidemann', email: 'member2-0@messreihe.example' },
    ],
    settings: { partnerNumber: 'P-0', town: 'Kiel', orderManagementEmail: 'order@sage.example' },
  })
  await playCustomers(DEMO_CUSTOMERS, people.slice(1), 449, now)
  return { organisationId, people }
}
