import { randomBytes } from 'node:crypto'

/** Known to this process alone, and by it only in requests that Next makes to its own server. */
const SECRET = randomBytes(32).toString('base64url')
const HEADER = 'x-lotse-own-request'

/** Next copies the headers of a request into the one that it makes for it. */
export function markForOwnRequests(headers) {
  headers[HEADER] = SECRET
}

export function isOwnRequest(headers) {
  return headers[HEADER] === SECRET
}

/** The address at which this server reaches itself: over http, whatever the proxy in front of it speaks. */
export function ownOrigin(host, port) {
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`
}

/** Next ends in an error 500 where a part of the path is no text, or where `*` stands for none: both lead nowhere, to a 404. */
export function readableUrl(url) {
  if (url === '*') return '/%25'
  try {
    decodeURIComponent(url.split('?')[0])
    return url
  } catch {
    return '/%25'
  }
}

/** Whether another website sent this: a browser always says so when it sends anything but GET. */
export function isForeign({ origin, host }) {
  if (origin === undefined) return false
  return URL.parse(origin)?.host !== host
}
