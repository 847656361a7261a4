/** Tells the person at the terminal what is being measured, with the time of day. */
export const say = (sentence: string): void => console.log(`${new Date().toTimeString().slice(0, 8)} ${sentence}`)
