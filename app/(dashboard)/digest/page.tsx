import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { DigestView } from '@/components/digest/digest-view'
import { LinkButton } from '@/components/ui/button'
import { FilterChip, FilterChips } from '@/components/ui/filter-chip'
import { PageHeader } from '@/components/ui/text'
import { requireViewer } from '@/lib/auth/session'
import { getDigest } from '@/lib/digest/data'
import { DIGEST_PERIODS } from '@/lib/digest/types'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

const MILLISECONDS_A_DAY = 86_400_000

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('digest'))('title') }
}

export default async function DigestPage({ searchParams }: Props) {
  const [viewer, { days }] = await Promise.all([requireViewer(), searchParams])
  const now = new Date()
  const period = DIGEST_PERIODS.find((known) => String(known) === days) ?? 1
  const since = new Date(now.getTime() - period * MILLISECONDS_A_DAY)
  const [translate, digest] = await Promise.all([getTranslations('digest'), getDigest(viewer.scope, { since, now })])
  return (
    <>
      <PageHeader title={translate('title')} lead={translate('lead')}>
        <LinkButton href="/profile#digest">{translate('toSetting')}</LinkButton>
      </PageHeader>
      <div className="mb-4">
        <FilterChips>
          {DIGEST_PERIODS.map((known) => (
            <FilterChip key={known} href={known === 1 ? '/digest' : `/digest?days=${known}`} current={known === period}>
              {translate('period', { days: known })}
            </FilterChip>
          ))}
        </FilterChips>
      </div>
      <DigestView digest={digest} />
    </>
  )
}
