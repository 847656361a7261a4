import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { ImportView, type ShownRows } from '@/components/imports/import-view'
import { Forbidden } from '@/components/layout/forbidden'
import { ClientMessages } from '@/components/ui/messages'
import type { Scope } from '@/lib/auth/scope'
import { viewerWith } from '@/lib/auth/session'
import { berlinToday } from '@/lib/calendar'
import { getImport, type ImportRecord } from '@/lib/imports/data'
import { type ImportPart, parseImportPart } from '@/lib/imports/path'
import { listImportRows, listMissingCustomers } from '@/lib/imports/rows/data'
import { ALL_ROWS, parseRowsFilter, type RowsFilter } from '@/lib/imports/rows/filter'
import { id as idSchema } from '@/lib/schema'

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** One look-up for the title and the page. */
const load = cache(async (rawId: string) => {
  const viewer = await viewerWith('imports:run')
  const parsed = idSchema.safeParse(rawId)
  return { viewer, list: viewer && parsed.success ? await getImport(viewer.scope, parsed.data) : null }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { viewer, list } = await load((await params).id)
  const [translate, errors] = await Promise.all([getTranslations('imports'), getTranslations('errors')])
  if (list) return { title: list.fileName ?? translate('pasted') }
  return { title: viewer ? errors('page.notFoundTitle') : translate('title') }
}

export default async function ImportDetailPage({ params, searchParams }: Props) {
  const { viewer, list } = await load((await params).id)
  if (!viewer) return <Forbidden />
  if (!list) notFound()
  const parameters = await searchParams
  const part = parseImportPart(parameters)
  const isAtColumns = list.status === 'checked' && part.part === 'columns'
  return (
    <ClientMessages namespaces={['imports']}>
      <ImportView
        list={list}
        shown={isAtColumns ? null : await loadRows(viewer.scope, list, { filter: parseRowsFilter(parameters), part })}
        isAtColumns={isAtColumns}
        today={berlinToday(new Date())}
      />
    </ClientMessages>
  )
}

const WITH_ROWS: readonly ImportRecord['status'][] = ['checked', 'applied', 'undone']

async function loadRows(
  scope: Scope,
  list: ImportRecord,
  { filter, part }: { filter: RowsFilter; part: ImportPart },
): Promise<ShownRows | null> {
  if (!WITH_ROWS.includes(list.status)) return null
  const shown = part.part === 'missing' ? ALL_ROWS : filter
  const [rows, missing] = await Promise.all([
    listImportRows(scope, list.id, shown),
    part.part === 'missing' ? listMissingCustomers(scope, list.id, part.page) : null,
  ])
  if (!rows) return null
  return {
    filter: shown,
    rows,
    missing: missing && part.part === 'missing' ? { page: part.page, list: missing } : null,
  }
}
