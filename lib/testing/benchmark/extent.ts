/** How much is filled in and how often it is asked: in full for the figures, quick to show that all of it works. */
export type Extent = {
  organisations: number
  customersEach: number
  /** Organisations before and after the rest of the installation has grown, for one organisation's cost. */
  growth: { few: number; many: number }
  /** How often one statement is asked. */
  statementRepetitions: number
  /** Asked before what counts, until the engine has compiled what it runs again and again. */
  warmUpMilliseconds: number
  /** Product and raw twin take turns of this length, so that whatever else the machine does meets both. */
  turns: number
  turnMilliseconds: number
  /** Rows of the lists that are imported, and how often each is measured; a size is exported as often as it is imported. */
  imports: { rows: number; times: number }[]
  /** Exports of a few rows and of many, whose memory is compared. */
  streams: { few: number; many: number }
}

/** Just enough for the pages: Node lets its memory grow while there is room, so what is streamed shows where there is none. */
export const HEAP_MEGABYTES = 128

export const FULL: Extent = {
  organisations: 200,
  customersEach: 1_000,
  growth: { few: 20, many: 1_000 },
  statementRepetitions: 31,
  warmUpMilliseconds: 10_000,
  turns: 5,
  turnMilliseconds: 4_000,
  imports: [
    { rows: 10_000, times: 3 },
    { rows: 100_000, times: 1 },
  ],
  streams: { few: 20_000, many: 200_000 },
}

export const QUICK: Extent = {
  organisations: 20,
  customersEach: 200,
  growth: { few: 4, many: 24 },
  statementRepetitions: 3,
  warmUpMilliseconds: 300,
  turns: 1,
  turnMilliseconds: 300,
  imports: [
    { rows: 200, times: 1 },
    { rows: 2_000, times: 1 },
  ],
  streams: { few: 500, many: 5_000 },
}
