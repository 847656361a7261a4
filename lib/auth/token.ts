import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits for links and sessions, in characters that survive an address. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What the database keeps of a token: whoever reads the table cannot use the link. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
