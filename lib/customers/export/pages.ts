/** So few that other requests get their turn between two pages, and what a page holds is a few hundred kilobytes. */
export const ROWS_A_PAGE = 500

/** The rows of these ids, page by page; a page is read when it is asked for, and never ahead. */
export async function* pagesOf<Row>(
  ids: readonly string[],
  read: (ids: readonly string[]) => Promise<Row[]>,
): AsyncGenerator<Row[]> {
  for (let start = 0; start < ids.length; start += ROWS_A_PAGE) yield await read(ids.slice(start, start + ROWS_A_PAGE))
}

let last: Promise<unknown> = Promise.resolve()

/**
 * Runs the work when all before it is done. The exports of a process read their pages in turn, so that any number of
 * them leaves all connections but one to those who wait for a page of the application.
 */
export function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = last.then(work)
  last = turn.catch(() => undefined)
  return turn
}

/** The pieces as the body of a response: one is made when the reader takes it, and none after he has gone. */
export function streamOf(pieces: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = pieces[Symbol.asyncIterator]()
  return new ReadableStream(
    {
      async pull(controller) {
        const { value, done } = await iterator.next()
        if (done) controller.close()
        else controller.enqueue(value)
      },
      async cancel() {
        await iterator.return?.()
      },
    },
    { highWaterMark: 0 },
  )
}
