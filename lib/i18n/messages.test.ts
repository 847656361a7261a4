import { createTranslator, IntlErrorCode } from 'next-intl'
import { describe, expect, it } from 'vitest'
import { READER_LOCALE } from '@/lib/i18n/appearance'
import { type Messages, messagesOf, type Namespace } from '@/lib/i18n/messages'

type Tree = { [key: string]: string | Tree }

function flatten(tree: Tree, prefix = ''): [key: string, text: string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${prefix}${key}`, value] as [string, string]] : flatten(value, `${prefix}${key}.`),
  )
}

/** The outermost {…} of a message, without their braces. */
function groupsOf(text: string): string[] {
  const groups: string[] = []
  let depth = 0
  let start = 0
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] === '{' && depth++ === 0) start = index + 1
    if (text[index] === '}' && --depth === 0) groups.push(text.slice(start, index))
  }
  return groups
}

/** Names of the values that a message asks for; the branches of a choice are messages of their own. */
function valuesOf(text: string): string[] {
  return groupsOf(text).flatMap((group) => {
    const [name = '', type] = group.split(',').map((part) => part.trim())
    const isChoice = type === 'plural' || type === 'select' || type === 'selectordinal'
    return [name, ...(isChoice ? groupsOf(group).flatMap(valuesOf) : [])]
  })
}

function demandsOf(text: string): string[] {
  const tags = [...text.matchAll(/<[a-z]+>/g)].map(([tag]) => tag)
  return [...new Set([...valuesOf(text), ...tags])].sort()
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
      locale: READER_LOCALE[locale],
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
