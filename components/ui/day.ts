import { useFormatter } from 'next-intl'

/** Shows a calendar day ('YYYY-MM-DD') in the reader's format; noon keeps it the same day in Germany. */
export function useDay(): (day: string) => string {
  const format = useFormatter()
  return (day) => format.dateTime(new Date(`${day}T12:00:00Z`), 'day')
}
