import { createTranslator, IntlErrorCode } from 'next-intl'
import { describe, expect, it } from 'vitest'
import { type Messages, messagesOf, type Namespace } from '@/lib/i18n/messages'

type Tree = { [key: string]: string | Tree }

function flatten(tree: Tree, prefix = ''): [key: string, text: string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${prefix}${key}`, value] as [string, string]] : flatten(value, `${prefix}${key}.`),
  )
}

/** Names of the values and tags that a message asks for; a branch of one word, as in "=0 {today}", is none. */
function demandsOf(text: string): string[] {
  const found = [
    ...text.matchAll(
      /(?<!(?:=\d+|one|other) )\{\s*([a-zA-Z]\w*)\s*(?:,\s*(?:plural|select|number|date)|\})|<([a-z]+)>/g,
    ),
  ]
  return [...new Set(found.map(([, value, tag]) => value ?? `<${tag}>`))].sort()
}

const namespaces = Object.keys(messagesOf('de')) as Namespace[]

describe.each(namespaces)('catalogue %s', (namespace) => {
  const german = new Map(flatten(messagesOf('de')[namespace] as Tree))
  const english = new Map(flatten(messagesOf('en')[namespace] as Tree))

  it('has the same messages in both languages, none of them empty', () => {
    expect([...english.keys()].sort()).toEqual([...german.keys()].sort())
    for (const text of [...german.values(), ...english.values()]) expect(text.trim()).not.toBe('')
  })

  it('asks for the same values in both languages', () => {
    for (const [key, text] of german) expect(demandsOf(english.get(key) ?? ''), key).toEqual(demandsOf(text))
  })

  it.each(['de', 'en'] as const)('can be read by the formatter in %s', (locale) => {
    const invalid: string[] = []
    const translate = createTranslator({
      locale,
      messages: messagesOf(locale) as Messages,
      namespace,
      onError: (error) => {
        if (error.code !== IntlErrorCode.FORMATTING_ERROR) invalid.push(error.message)
      },
    })
    for (const key of german.keys()) translate(key as never)
    expect(invalid).toEqual([])
  })
})
