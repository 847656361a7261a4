import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

const FORMAT = 'v1'
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** Tells keys apart without telling anything of them. */
function keyIdOf(key: Buffer): string {
  return createHash('sha256').update('lotse key id\0').update(key).digest('hex').slice(0, 8)
}

/**
 * Encrypts a secret for the database (AES-256-GCM). It is bound to the organisation: moved to another one's row, it
 * opens no more. In front stands the key's id, so that keys can be changed one after the other.
 */
export function sealSecret(text: string, organisationId: string, keys: readonly Buffer[]): string {
  const [key] = keys
  if (!key) throw new Error('no encryption key is set')
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(Buffer.from(organisationId))
  const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return [FORMAT, keyIdOf(key), sealed.toString('base64url')].join('.')
}

/** The secret, or null where its key is not there any more or the value is not what was written. */
export function openSecret(sealed: string, organisationId: string, keys: readonly Buffer[]): string | null {
  const [format, keyId, content = '', ...rest] = sealed.split('.')
  const key = keys.find((each) => keyIdOf(each) === keyId)
  const bytes = Buffer.from(content, 'base64url')
  if (format !== FORMAT || rest.length > 0 || !key || bytes.length < NONCE_BYTES + TAG_BYTES) return null
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
  decipher.setAAD(Buffer.from(organisationId))
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
  try {
    const opened = [decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]
    return Buffer.concat(opened).toString('utf8')
  } catch {
    return null
  }
}
