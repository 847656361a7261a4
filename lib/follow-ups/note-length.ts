/** As much as says what to do; what happened belongs into the notes of the customer. */
export const MAX_NOTE_LENGTH = 500
