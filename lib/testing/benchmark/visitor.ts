import http from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { ask } from '@/lib/testing/benchmark/load'
import { median } from '@/lib/testing/benchmark/numbers'
import { pageOf } from '@/lib/testing/benchmark/pages'
import type { SignedIn } from '@/lib/testing/benchmark/people'
import type { Product } from '@/lib/testing/benchmark/processes'

/** Between two of his pages: he reads, and leaves the machine to the work that he is to be measured beside. */
const PAUSE_MILLISECONDS = 250

/** Opens the list again and again until `stop`, which gives the median of his waiting in milliseconds. */
export function visit(product: Product, member: SignedIn): { stop: () => Promise<number> } {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
  const { next, check } = pageOf(product, member, '/customers', ['<table'])
  const waits: number[] = []
  let leaves = false
  const stay = async () => {
    while (!leaves) {
      const answer = await ask(agent, next())
      check(answer)
      waits.push(answer.total)
      await pause(PAUSE_MILLISECONDS)
    }
  }
  const stayed = stay()
  // Whoever stops him learns of a failure; until then it is nobody's.
  stayed.catch(() => undefined)
  return {
    stop: async () => {
      leaves = true
      await stayed.finally(() => agent.destroy())
      return median(waits)
    },
  }
}
