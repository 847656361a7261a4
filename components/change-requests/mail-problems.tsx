import { useTranslations } from 'next-intl'
import { Notice } from '@/components/ui/state'
import { TextLink } from '@/components/ui/text'
import type { Problem } from '@/lib/change-requests/problem'
import { problemPlaces } from '@/lib/change-requests/problem-places'
import type { RequestItem } from '@/lib/change-requests/types'

/** What keeps the mail from going out, each with the way to where it is solved. */
export function MailProblems({ problems, items }: { problems: readonly Problem[]; items: readonly RequestItem[] }) {
  const translate = useTranslations('requests')
  return (
    <Notice meaning="wrong" title={translate('problems.title', { count: problems.length })}>
      <p>{translate('problems.text')}</p>
      <ul className="mt-2 flex list-disc flex-col gap-2 pl-5">
        {problems.map((problem) => (
          <li key={`${problem.code} ${problem.placeholder}`}>
            {translate(`problem.${problem.code}`, { placeholder: problem.placeholder, place: problem.place })}{' '}
            {problemPlaces(problem, items).map(({ href, name }, index) => (
              <span key={href}>
                {index > 0 ? ', ' : null}
                <TextLink href={href} prefetch={false}>
                  {name ?? translate(`problems.place.${problem.place}`)}
                </TextLink>
              </span>
            ))}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
