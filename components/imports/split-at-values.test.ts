import { describe, expect, it } from 'vitest'
import { splitAtValues } from '@/components/imports/split-at-values'

const text = (sentence: string, values: string[]) =>
  splitAtValues(sentence, values).map((part) => (part.isValue ? `[${part.text}]` : part.text))

describe('splitAtValues', () => {
  it('sets every value apart, wherever it stands', () => {
    expect(text('Die Liste sagt a@x.example, bewiesen ist b@x.example.', ['a@x.example', 'b@x.example'])).toEqual([
      'Die Liste sagt ',
      '[a@x.example]',
      ', bewiesen ist ',
      '[b@x.example]',
      '.',
    ])
    expect(text('a@x.example: a@x.example', ['a@x.example'])).toEqual(['[a@x.example]', ': ', '[a@x.example]'])
  })

  it('keeps a value whole that holds another', () => {
    expect(text('„info@x.example“', ['fo@x.example', 'info@x.example'])).toEqual(['„', '[info@x.example]', '“'])
  })

  it('leaves a sentence that names none', () => {
    expect(text('Der Name fehlt.', ['', 'a@x.example'])).toEqual(['Der Name fehlt.'])
    expect(text('', [])).toEqual([])
  })
})
