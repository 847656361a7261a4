import { parseRequestFilter, requestsPath } from '@/lib/change-requests/filter'
import { customersPath, parseCustomerFilter } from '@/lib/customers/filter'
import type { ViewList, ViewProblem } from '@/lib/saved-views/types'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** The address of a list in the state that a query means to the list itself, under the name of a view or of none. */
export function statePath(list: ViewList, query: string, view: string | null = null): string {
  const parameters = Object.fromEntries(new URLSearchParams(query))
  return list === 'customers'
    ? customersPath(parseCustomerFilter(parameters), { view })
    : requestsPath(parseRequestFilter(parameters), { view })
}

/** The one spelling of a state: what the list does not understand is not in it, nor are page and view. */
export function stateQuery(list: ViewList, query: string): string {
  return statePath(list, query).split('?')[1] ?? ''
}

/** Names of the parameters that the list does not understand any more, or never did. */
export function unreadParameters(list: ViewList, query: string): string[] {
  const read = new URLSearchParams(stateQuery(list, query))
  return [...new URLSearchParams(query)].filter(([name, value]) => read.get(name) !== value).map(([name]) => name)
}

/** The people that a state names; "me" and "nobody" are no ids. */
export function peopleIn(query: string): string[] {
  return [...new URLSearchParams(query).values()].filter((value) => UUID.test(value))
}

type Person = { id: string; name: string; disabled: boolean }

/** What has changed around a saved state, so that it no longer shows what it was saved for. */
export function problemsOf(list: ViewList, query: string, people: readonly Person[]): ViewProblem[] {
  const unread = unreadParameters(list, query).map((parameter) => ({ kind: 'unread' as const, parameter }))
  const ofPeople = peopleIn(query).flatMap((id): ViewProblem[] => {
    const person = people.find((candidate) => candidate.id === id)
    if (!person) return [{ kind: 'person-gone' }]
    return person.disabled ? [{ kind: 'person-disabled', name: person.name }] : []
  })
  return [...unread, ...ofPeople]
}
