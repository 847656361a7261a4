/** How the format writes what XML cannot hold: `_x000D_` is a carriage return. */
const ESCAPED = /_x([0-9a-f]{4})_/gi

export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(ESCAPED, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}

/** Gathers the text of a string that may be cut into runs of different looks; readings of Japanese words are left out. */
export function richText() {
  let text = ''
  let inText = false
  let inReading = false
  return {
    open(name: string): void {
      if (name === 'rPh') inReading = true
      else if (name === 't') inText = !inReading
    },
    text(piece: string): void {
      if (inText) text += piece
    },
    close(name: string): void {
      if (name === 'rPh') inReading = false
      else if (name === 't') inText = false
    },
    take(): string {
      const whole = unescapeText(text)
      text = ''
      return whole
    },
  }
}
