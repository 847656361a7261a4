const MEGABYTE = 1024 * 1024

/** Above every form; what a page itself takes is less, and checked there. */
const USUAL = 8 * MEGABYTE

/** Addresses that take files, each with a little more than its file: what is too large is refused there, in words. */
const FILES = new Map([
  ['/api/answers', 11 * MEGABYTE],
  ['/api/imports', 21 * MEGABYTE],
])

/** How much may be sent to an address; more is refused before Next sees it. */
export function maximumBodyBytes(url) {
  return FILES.get(url.split('?')[0]) ?? USUAL
}
