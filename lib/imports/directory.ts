import type { KeyField } from '@/lib/imports/types'

/** The numbers of a customer, by which the rows of a file find him. */
export type CustomerNumbers = {
  id: string
  sageCustomerNumber: string
  debtorNumber: string | null
  archived: boolean
}

export type Match =
  | { status: 'none' /** The number of a customer that differs in leading zeros only. */; nearly: string | null }
  | { status: 'one'; id: string }
  | { status: 'several'; count: number }

const withoutZeros = (number: string): string => number.replace(/^0+(?=.)/, '')

function add<Key>(map: Map<Key, string | string[]>, key: Key, id: string): void {
  const known = map.get(key)
  if (known === undefined) map.set(key, id)
  else if (Array.isArray(known)) known.push(id)
  else map.set(key, [known, id])
}

const idsIn = (found: string | string[] | undefined): string[] =>
  found === undefined ? [] : Array.isArray(found) ? found : [found]

/** Every customer's numbers at once: a file asks for each of its rows, and some answers need all customers. */
export class Directory {
  readonly #byNumber: Record<KeyField, Map<string, string | string[]>> = {
    sageCustomerNumber: new Map(),
    debtorNumber: new Map(),
  }
  readonly #nearly = new Map<string, string>()
  readonly #active: { id: string; key: string }[] = []
  readonly #keyField: KeyField

  constructor(keyField: KeyField) {
    this.#keyField = keyField
  }

  add(customers: Iterable<CustomerNumbers>): void {
    for (const customer of customers) {
      add(this.#byNumber.sageCustomerNumber, customer.sageCustomerNumber, customer.id)
      if (customer.debtorNumber !== null) add(this.#byNumber.debtorNumber, customer.debtorNumber, customer.id)
      const key = customer[this.#keyField]
      if (key === null) continue
      this.#nearly.set(withoutZeros(key), key)
      if (!customer.archived) this.#active.push({ id: customer.id, key })
    }
  }

  find(key: string): Match {
    const found = idsIn(this.#byNumber[this.#keyField].get(key))
    const [id] = found
    if (id === undefined) return { status: 'none', nearly: this.#nearly.get(withoutZeros(key)) ?? null }
    return found.length === 1 ? { status: 'one', id } : { status: 'several', count: found.length }
  }

  /** Whether the number belongs to anybody but this customer. */
  isTaken(field: KeyField, number: string, byOtherThan: string | null): boolean {
    return idsIn(this.#byNumber[field].get(number)).some((id) => id !== byOtherThan)
  }

  /** The active customers whose number is none of these. Who has no number of this kind cannot be missing. */
  missingAmong(keys: { has(key: string): boolean }): string[] {
    return this.#active.filter(({ key }) => !keys.has(key)).map(({ id }) => id)
  }
}

/** The rows of a file by a number, to find those that stand twice in it. */
export class NumbersOfFile {
  readonly #rows: Record<KeyField, Map<string, number | number[]>> = {
    sageCustomerNumber: new Map(),
    debtorNumber: new Map(),
  }

  add(field: KeyField, number: string, rowNumber: number): void {
    const rows = this.#rows[field]
    const known = rows.get(number)
    if (known === undefined) rows.set(number, rowNumber)
    else if (Array.isArray(known)) known.push(rowNumber)
    else rows.set(number, [known, rowNumber])
  }

  /** The other rows with this number. */
  othersWith(field: KeyField, number: string, rowNumber: number): number[] {
    const rows = this.#rows[field].get(number)
    return Array.isArray(rows) ? rows.filter((row) => row !== rowNumber) : []
  }

  keys(field: KeyField): ReadonlyMap<string, unknown> {
    return this.#rows[field]
  }
}
