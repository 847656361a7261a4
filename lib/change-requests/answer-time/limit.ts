/** From so many answered requests on, what is usual is learnt from them. */
export const ENOUGH_ANSWERS = 5
/** Working days until a request is overdue, where nothing is learnt yet and the organisation has set none. */
export const DEFAULT_ANSWER_LIMIT = 10
