/** Of every download, refusals included: what it holds is for one person and is never shown by the browser itself. */
const HEADERS = { 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' }

/** The headers of a file that is saved under this name. */
export function fileHeaders({ name, contentType }: { name: string; contentType: string }): Record<string, string> {
  return { ...HEADERS, 'content-type': contentType, 'content-disposition': contentDisposition(name) }
}

/** The answer where there is no file: why, and what to do, a paragraph each. */
export function downloadRefusal(status: number, paragraphs: string[], headers: Record<string, string> = {}): Response {
  return new Response(`${paragraphs.join('\n\n')}\n`, {
    status,
    headers: { ...headers, ...HEADERS, 'content-type': 'text/plain; charset=utf-8' },
  })
}

/** An attachment's Content-Disposition (RFC 6266): a plain ASCII name for old readers and the full one (RFC 8187). */
export function contentDisposition(name: string): string {
  const decomposed = name.replace(/ß/g, 'ss').normalize('NFD').replace(/\p{M}/gu, '')
  const ascii = decomposed.replace(/[^\x20-\x7e]/gu, '_').replace(/["\\%]/g, '_')
  const wellFormed = name.replace(/\p{Cs}/gu, '_')
  const encoded = encodeURIComponent(wellFormed).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`
}
