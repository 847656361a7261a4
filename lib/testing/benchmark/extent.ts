/** How much is filled in and how often it is asked: in full for the figures, quick to show that all of it works. */
export type Extent = {
  customersEach: number
  /** Organisations when one organisation's cost is taken first, at the main measurement, and at the end. */
  organisations: { few: number; main: number; many: number }
  /** How often one statement is asked. */
  statementRepetitions: number
  /** Requests before those that count. */
  warmUp: number
  /** Product and raw twin take turns of this length, so that whatever else the machine does meets both. */
  turns: number
  turnMilliseconds: number
}

export const FULL: Extent = {
  customersEach: 1_000,
  organisations: { few: 20, main: 200, many: 1_000 },
  statementRepetitions: 31,
  warmUp: 100,
  turns: 5,
  turnMilliseconds: 4_000,
}

export const QUICK: Extent = {
  customersEach: 200,
  organisations: { few: 4, main: 20, many: 24 },
  statementRepetitions: 3,
  warmUp: 2,
  turns: 1,
  turnMilliseconds: 300,
}
