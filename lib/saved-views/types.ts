export const VIEW_LISTS = ['customers', 'requests'] as const
export type ViewList = (typeof VIEW_LISTS)[number]

/** As many of one's own, and as many of the organisation: a side bar that is read, not searched. */
export const VIEWS_AN_OWNER = 20

/** Counting stops here: the side bar says "more than" beyond. */
export const COUNTED_UP_TO = 1_000

/** Why a view no longer shows what it was saved for. */
export type ViewProblem =
  | { kind: 'unread'; parameter: string }
  | { kind: 'person-gone' }
  | { kind: 'person-disabled'; name: string }

export type SavedView = {
  id: string
  list: ViewList
  name: string
  /** The state as the address of the list spells it, without page and view. */
  query: string
  /** The address that opens it. */
  path: string
  /** Whether it is the organisation's; else the viewer's own. */
  shared: boolean
  mayEdit: boolean
  isStart: boolean
  problems: ViewProblem[]
  version: number
}
