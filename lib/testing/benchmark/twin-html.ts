const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

export function escaped(text: string | null | undefined): string {
  return (text ?? '').replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
}

const days = new Intl.DateTimeFormat('de-DE', {
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  timeZone: 'Europe/Berlin',
})

export const dayOf = (moment: Date | null): string => (moment === null ? '' : days.format(moment))

export const page = (title: string, content: string): string =>
  `<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>${escaped(title)}</title></head><body>${content}</body></html>`

export const tableOf = (rows: readonly (readonly string[])[]): string =>
  `<table>${rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`
