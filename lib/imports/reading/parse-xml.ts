import { setImmediate } from 'node:timers/promises'
import { SaxesParser } from 'saxes'
import { FileRefused } from '@/lib/imports/reading/refusal'

/** Longer text within one tag or between two belongs to no spreadsheet; the parser would hold it in memory. */
const LONGEST_TOKEN = 1_000_000
/** Cells lie five deep. */
const MAXIMUM_DEPTH = 64
const CHARACTERS_BETWEEN_TURNS = 256 * 1024

export type Attributes = Readonly<Record<string, string>>
export type XmlHandlers = {
  /** Names come without their namespace prefix: the same document may be written with any. */
  open?: (name: string, attributes: Attributes) => void
  text?: (text: string) => void
  close?: (name: string) => void
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

/**
 * Parses a document while it arrives. Nothing outside it is ever looked at and a document type, where entities could be
 * defined, is refused. `between` is awaited after each piece. Throws FileRefused.
 */
export async function parseXml(
  pieces: AsyncIterable<string>,
  handlers: XmlHandlers,
  between?: () => Promise<void>,
): Promise<void> {
  const parser = new SaxesParser<{ position: false; xmlns: false }>({ position: false, xmlns: false })
  let sinceToken = 0
  let sinceTurn = 0
  let depth = 0
  const refuse = (): never => {
    throw new FileRefused('damaged')
  }
  parser.on('error', refuse)
  parser.on('doctype', refuse)
  parser.on('opentag', ({ name, attributes }) => {
    sinceToken = 0
    depth += 1
    if (depth > MAXIMUM_DEPTH) refuse()
    handlers.open?.(localName(name), attributes)
  })
  parser.on('closetag', ({ name }) => {
    sinceToken = 0
    depth -= 1
    handlers.close?.(localName(name))
  })
  parser.on('text', (text) => handlers.text?.(text))
  parser.on('cdata', (text) => handlers.text?.(text))
  for await (const piece of pieces) {
    sinceToken += piece.length
    sinceTurn += piece.length
    parser.write(piece)
    if (sinceToken > LONGEST_TOKEN) throw new FileRefused('expands-too-much')
    await between?.()
    if (sinceTurn > CHARACTERS_BETWEEN_TURNS) {
      sinceTurn = 0
      await setImmediate()
    }
  }
  parser.close()
}
