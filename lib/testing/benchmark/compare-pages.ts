import assert from 'node:assert/strict'
import type { Extent } from '@/lib/testing/benchmark/extent'
import { type Answer, type Asked, type Load, load } from '@/lib/testing/benchmark/load'
import { medianRatio } from '@/lib/testing/benchmark/numbers'

export type Contender = { next: () => Asked; check: (answer: Answer) => void }

export type Comparison = {
  name: string
  /** Median over the turns of answers a second of the product by those of its twin, with many clients at once. */
  share: number
  /** The same of the time to the first byte at one client: how many times as long the product takes. */
  firstByteFactor: number
  product: { loaded: Load; single: Load }
  twin: { loaded: Load; single: Load }
}

const CLIENTS = 8

/** An answer counts only when it holds what was asked for. */
export const holds = (words: readonly string[]) => (answer: Answer) => {
  assert.equal(answer.status, 200, answer.body.slice(0, 300))
  for (const word of words) assert(answer.body.includes(word), `the answer lacks ${word}`)
}

const middle = (loads: Load[]): Load => {
  const [first] = [...loads].sort((left, right) => left.perSecond - right.perSecond).slice(Math.floor(loads.length / 2))
  assert(first, 'there was a turn')
  return first
}

/** While the engine has compiled nothing, an answer may miss its deadline; what is measured afterwards may not. */
const patiently = ({ next, check }: Contender): Contender => ({
  next,
  check: (answer) => {
    if (answer.status < 500) check(answer)
  },
})

/** Product and twin in turns, so that whatever else the machine does meets both. */
export async function compare(
  name: string,
  product: Contender,
  twin: Contender,
  { turns, turnMilliseconds, warmUpMilliseconds }: Extent,
): Promise<Comparison> {
  for (const contender of [product, twin])
    await load({ clients: CLIENTS, milliseconds: warmUpMilliseconds, ...patiently(contender) })
  const measured = { product: { loaded: [], single: [] }, twin: { loaded: [], single: [] } } as Record<
    'product' | 'twin',
    Record<'loaded' | 'single', Load[]>
  >
  for (let turn = 0; turn < turns; turn += 1) {
    for (const [who, contender] of [
      ['product', product],
      ['twin', twin],
    ] as const) {
      measured[who].loaded.push(await load({ clients: CLIENTS, milliseconds: turnMilliseconds, ...contender }))
      measured[who].single.push(await load({ clients: 1, milliseconds: turnMilliseconds / 2, ...contender }))
    }
  }
  const ratios = (kind: 'loaded' | 'single', of: 'perSecond' | 'firstByte') =>
    medianRatio(measured.product[kind].map((one, turn) => [one[of], measured.twin[kind][turn]?.[of] ?? Number.NaN]))
  return {
    name,
    share: ratios('loaded', 'perSecond'),
    firstByteFactor: ratios('single', 'firstByte'),
    product: { loaded: middle(measured.product.loaded), single: middle(measured.product.single) },
    twin: { loaded: middle(measured.twin.loaded), single: middle(measured.twin.single) },
  }
}
