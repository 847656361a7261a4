import { useTranslations } from 'next-intl'
import type { ViewProblem } from '@/lib/saved-views/types'

/** The reasons in words why a view no longer shows what it was saved for. */
export function ViewProblems({ problems }: { problems: readonly ViewProblem[] }) {
  const translate = useTranslations('views')
  const sentenceOf = (problem: ViewProblem): string => {
    switch (problem.kind) {
      case 'unread':
        return translate('problem.unread', { parameter: parameterName(problem.parameter) })
      case 'person-gone':
        return translate('problem.personGone')
      case 'person-disabled':
        return translate('problem.personDisabled', { name: problem.name })
    }
  }
  const parameterName = (parameter: string): string =>
    translate.has(`parameter.${parameter}` as never) ? translate(`parameter.${parameter}` as never) : parameter
  return (
    <ul className="list-disc pl-4">
      {[...new Set(problems.map(sentenceOf))].map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  )
}
