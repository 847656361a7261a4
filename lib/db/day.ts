/** A calendar day as Prisma wants it for a `date` column. */
export function toDatabaseDay(day: string): Date {
  return new Date(`${day}T00:00:00.000Z`)
}

export function toDatabaseDayOrNull(day: string | null): Date | null {
  return day === null ? null : toDatabaseDay(day)
}

/** The calendar day of a `date` column, 'YYYY-MM-DD'. */
export function fromDatabaseDay(date: Date): string {
  return date.toISOString().slice(0, 10)
}

export function fromDatabaseDayOrNull(date: Date | null): string | null {
  return date === null ? null : fromDatabaseDay(date)
}
