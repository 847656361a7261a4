import { useFormatter } from 'next-intl'
import { middayOf } from '@/lib/calendar'

/** Parameters as the rules give them, with the calendar day in the reader's form. */
export function useParameters(): (parameters?: Record<string, string>) => Record<string, string> {
  const format = useFormatter()
  return (parameters = {}) =>
    parameters.day === undefined ? parameters : { ...parameters, day: format.dateTime(middayOf(parameters.day), 'day') }
}
