import { useDay } from '@/components/ui/day'

/** Parameters as the rules give them, with the calendar day in the reader's form. */
export function useParameters(): (parameters?: Record<string, string>) => Record<string, string> {
  const shownDay = useDay()
  return (parameters = {}) =>
    parameters.day === undefined ? parameters : { ...parameters, day: shownDay(parameters.day) }
}
