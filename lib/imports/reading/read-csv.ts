import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setImmediate } from 'node:timers/promises'
import { CsvError, parse } from 'csv-parse'
import type { RowCollector } from '@/lib/imports/reading/collect-rows'
import { decode, detectEncoding } from '@/lib/imports/reading/encoding'
import { refuseMarkup } from '@/lib/imports/reading/recognise-content'
import { FileRefused } from '@/lib/imports/reading/refusal'
import { detectSeparator, readSeparatorLine } from '@/lib/imports/reading/separator'
import {
  type Encoding,
  MAXIMUM_CELL_LENGTH,
  MAXIMUM_COLUMNS,
  type ReadingOptions,
  type Separator,
} from '@/lib/imports/types'

/** No line of cells within the limits is longer; without line breaks, a hostile one would become millions of cells. */
const LONGEST_LINE = MAXIMUM_COLUMNS * (MAXIMUM_CELL_LENGTH + 3)
/** What DOS programs end a text with. */
const END_OF_FILE = 0x1a

type RawRecord = { record: string[]; raw: string }

function* checkedLines(pieces: Iterable<string>): Generator<string> {
  let lineLength = 0
  for (const piece of pieces) {
    const lastBreak = Math.max(piece.lastIndexOf('\n'), piece.lastIndexOf('\r'))
    lineLength = lastBreak === -1 ? lineLength + piece.length : piece.length - lastBreak
    if (lineLength > LONGEST_LINE) throw new FileRefused('cell-too-long')
    yield piece
  }
}

/** Other work of the process gets its turn between pieces. */
async function* inTurn(pieces: Iterable<string>): AsyncGenerator<string> {
  for (const piece of pieces) {
    yield piece
    await setImmediate()
  }
}

/**
 * Whether a quote was opened and never closed before the next one: the parser, forgiving towards quotes within a cell,
 * would swallow whole rows into it. Such a cell keeps its first quote though its row was not written so.
 */
function swallowsRows({ record, raw }: RawRecord): boolean {
  return record.some(
    (cell) => cell.startsWith('"') && /[\r\n]/.test(cell) && !raw.includes(`"${cell.replaceAll('"', '""')}"`),
  )
}

async function parseRecords(pieces: Iterable<string>, separator: Separator, rows: RowCollector): Promise<void> {
  const parser = parse({
    delimiter: separator,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    // They count: rows are numbered as a spreadsheet does.
    skip_empty_lines: false,
    raw: true,
  })
  try {
    await pipeline(Readable.from(inTurn(pieces)), parser, async (records: AsyncIterable<RawRecord>) => {
      for await (const record of records) {
        if (swallowsRows(record)) throw new FileRefused('damaged')
        rows.add(record.record)
        await rows.drain()
      }
    })
  } catch (error) {
    if (error instanceof CsvError) throw new FileRefused('damaged')
    throw error
  }
}

/** Text cut by a separator, of a file or pasted from a spreadsheet. Throws FileRefused. */
export async function readCsv(
  content: Buffer,
  options: ReadingOptions,
  rows: RowCollector,
): Promise<{ encoding: Encoding; separator: Separator }> {
  const text = content.at(-1) === END_OF_FILE ? content.subarray(0, -1) : content
  const encoding = options.encoding ?? detectEncoding(text)
  const pieces = decode(text, encoding)
  const first = pieces.next().value ?? ''
  refuseMarkup(first)
  const line = readSeparatorLine(first)
  const start = first.slice(line.length)
  const separator = options.separator ?? line.separator ?? detectSeparator(start)
  if (separator === null) throw new FileRefused(/\S/.test(start) ? 'not-a-table' : 'empty')
  await parseRecords(checkedLines(chain(start, pieces)), separator, rows)
  return { encoding, separator }
}

function* chain(first: string, others: Iterable<string>): Generator<string> {
  yield first
  yield* others
}
