/** The value below which this part of all values lies. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((left, right) => left - right)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

/** The median of the quotients pair by pair: what disturbs one turn disturbs both sides of its quotient alike. */
export function medianRatio(pairs: readonly (readonly [number, number])[]): number {
  return median(pairs.map(([over, under]) => over / under))
}
