import { useTranslations } from 'next-intl'
import { MappingForm } from '@/components/imports/mapping-form'
import { ReadingOptions } from '@/components/imports/reading-options'
import { Notice } from '@/components/ui/state'
import type { ImportRecord } from '@/lib/imports/data'

/** What was recognised in the list, and which column is what. */
export function MappingStep({ list, today }: { list: ImportRecord; today: string }) {
  const translate = useTranslations('imports')
  const { id, version, encoding, separator } = list
  return (
    <section aria-labelledby="columns" className="flex flex-col gap-6">
      <div>
        <h2 id="columns" className="text-base font-semibold">
          {translate('mapping.title')}
        </h2>
        <p className="max-w-prose text-muted">
          {translate(list.mappingRemembered ? 'mapping.remembered' : 'mapping.proposed')} {translate('mapping.lead')}
        </p>
      </div>
      {encoding && list.fileName !== null && hasLostCharacters(list) ? (
        <Notice meaning="attention" title={translate('mapping.lostTitle')}>
          {translate('mapping.lostText', {
            encoding: translate(`encoding.${encoding}`),
            title: translate('mapping.readAs'),
          })}
        </Notice>
      ) : null}
      {/* Read again, the file may have other columns: the form begins anew with them. */}
      <MappingForm key={version} list={mappedOf(list)} today={today} />
      {encoding && separator ? (
        <ReadingOptions
          key={`${encoding}${separator}`}
          {...{ id, version, encoding, separator }}
          title={translate('mapping.readAs')}
          isPasted={list.fileName === null}
        />
      ) : null}
    </section>
  )
}

/** What a decoder puts where the encoding has no character. */
const LOST_CHARACTER = '\uFFFD'

function hasLostCharacters({ headings, firstRows }: ImportRecord): boolean {
  return [headings, ...firstRows.map(({ cells }) => cells)].some((cells) =>
    cells.some((cell) => cell.includes(LOST_CHARACTER)),
  )
}

/** What the form needs; the rest of the record stays here. */
function mappedOf(list: ImportRecord) {
  const { id, version, kind, status, headings, firstRows, rowCount, numberColumns } = list
  const { mapping, keyField, observedOn, separator } = list
  const read = { headings, firstRows, rowCount, numberColumns, separator }
  return { id, version, kind, status, ...read, mapping, keyField, observedOn }
}
