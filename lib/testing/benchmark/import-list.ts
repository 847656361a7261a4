const HEADINGS = 'Kundennummer;Debitor;Matchcode;Name;PLZ;Ort;Hauptansprechpartner;E-Mail'

/** A customer base as a partner sends it: every row a customer of his own with a main contact. */
export function importList(rows: number): string {
  const lines = Array.from({ length: rows }, (_, place) =>
    [
      String(500_000 + place),
      `D${500_000 + place}`,
      `FIRMA ${place}`,
      `Müller & Söhne Maschinenbau ${place} GmbH`,
      String(10_000 + (place % 80_000)),
      `Neustädtel ${place % 300}`,
      `Jürgen Weiß ${place % 50}`,
      `info@firma${place}.example`,
    ].join(';'),
  )
  return `${[HEADINGS, ...lines].join('\r\n')}\r\n`
}
