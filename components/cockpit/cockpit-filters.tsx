import { useTranslations } from 'next-intl'
import { KeepButton } from '@/components/cockpit/keep-button'
import { FilterSelect } from '@/components/ui/filter-select'
import { ClientMessages } from '@/components/ui/messages'
import { TextLink } from '@/components/ui/text'
import { type CockpitFilter, cockpitPath, isNarrowed, WHOLE_TEAM } from '@/lib/cockpit/filter'
import { PERIODS } from '@/lib/cockpit/period'
import type { Cockpit } from '@/lib/cockpit/types'

/** Whose customers, in which town, and which period; on paper one sentence. */
export function CockpitFilters({
  cockpit,
  filter,
  saved,
}: {
  cockpit: Cockpit
  filter: CockpitFilter
  saved: CockpitFilter | null
}) {
  const translate = useTranslations('team')
  const { owners, towns } = cockpit
  const nameOf = (id: string) =>
    id === 'nobody' ? translate('nobody') : (owners.find((owner) => owner.id === id)?.name ?? translate('nobody'))
  const shownTowns =
    filter.town !== null && !towns.some(({ town }) => town === filter.town)
      ? [{ town: filter.town, count: 0 }, ...towns]
      : towns
  return (
    <section aria-label={translate('filters')} className={isNarrowed(filter) ? undefined : 'print:hidden'}>
      <div className="flex flex-wrap items-end gap-3 print:hidden">
        <FilterSelect
          label={translate('filter.owner')}
          value={filter.owner ?? ''}
          options={[
            { value: '', label: translate('filter.everybody'), path: cockpitPath(filter, { owner: null }) },
            ...owners
              .filter((owner) => !owner.disabled || owner.id === filter.owner)
              .map(({ id, name }) => ({ value: id, label: name, path: cockpitPath(filter, { owner: id }) })),
            { value: 'nobody', label: translate('nobody'), path: cockpitPath(filter, { owner: 'nobody' }) },
          ]}
        />
        <FilterSelect
          label={translate('filter.town')}
          value={filter.town ?? ''}
          options={[
            { value: '', label: translate('filter.everywhere'), path: cockpitPath(filter, { town: null }) },
            ...shownTowns.map(({ town, count }) => ({
              value: town,
              label: translate('filter.counted', { name: town, count }),
              path: cockpitPath(filter, { town }),
            })),
          ]}
        />
        <FilterSelect
          label={translate('filter.period')}
          value={filter.period}
          options={PERIODS.map((period) => ({
            value: period,
            label: translate(`period.${period}`),
            path: cockpitPath(filter, { period }),
          }))}
        />
        <ClientMessages namespaces={['team']}>
          {/* With its path as the key: what was said of one selection is gone with the next. */}
          <KeepButton
            key={cockpitPath(filter)}
            filter={filter}
            kept={saved !== null && cockpitPath(saved) === cockpitPath(filter)}
          />
        </ClientMessages>
        {isNarrowed(filter) ? (
          <TextLink href={cockpitPath(WHOLE_TEAM, { period: filter.period, stage: filter.stage })} className="py-2">
            {translate('filter.clear')}
          </TextLink>
        ) : null}
      </div>
      {isNarrowed(filter) ? (
        <p className="hidden font-medium print:block">
          {translate('filter.narrowed', {
            owner: filter.owner === null ? 'none' : nameOf(filter.owner),
            town: filter.town ?? 'none',
            both: filter.owner !== null && filter.town !== null ? 'yes' : 'no',
          })}
        </p>
      ) : null}
    </section>
  )
}
