import type { Memory, Product } from '@/lib/testing/benchmark/processes'

const EVERY_MILLISECONDS = 250

export type Watched<T> = { result: T; before: Memory; peak: Memory; milliseconds: number }

/** The most that the server's processes held while the work was done, looked at four times a second. */
export async function watched<T>(product: Product, work: () => Promise<T>): Promise<Watched<T>> {
  const before = product.memory()
  const peak = { ...before }
  const look = () => {
    const { web, jobs } = product.memory()
    peak.web = Math.max(peak.web, web)
    peak.jobs = Math.max(peak.jobs, jobs)
  }
  const timer = setInterval(look, EVERY_MILLISECONDS)
  const began = performance.now()
  try {
    const result = await work()
    const milliseconds = performance.now() - began
    look()
    return { result, before, peak, milliseconds }
  } finally {
    clearInterval(timer)
  }
}

/** By how many megabytes both processes together grew at most. */
export function growth({ before, peak }: { before: Memory; peak: Memory }): number {
  return peak.web - before.web + (peak.jobs - before.jobs)
}
