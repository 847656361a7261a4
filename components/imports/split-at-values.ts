export type SentencePart = { text: string; isValue: boolean }

/** A sentence cut where it names one of these values, so that they can be set apart; the longest first, as one may hold another. */
export function splitAtValues(sentence: string, values: readonly string[]): SentencePart[] {
  const [longest, ...rest] = [...new Set(values)].filter(Boolean).sort((one, other) => other.length - one.length)
  if (longest === undefined) return sentence === '' ? [] : [{ text: sentence, isValue: false }]
  return sentence
    .split(longest)
    .flatMap((between, index) => [
      ...(index > 0 ? [{ text: longest, isValue: true }] : []),
      ...splitAtValues(between, rest),
    ])
}
