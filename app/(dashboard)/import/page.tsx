import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ImportTable } from '@/components/imports/import-table'
import { UploadForm } from '@/components/imports/upload-form'
import { Forbidden } from '@/components/layout/forbidden'
import { LinkButton } from '@/components/ui/button'
import { ClientMessages } from '@/components/ui/messages'
import { Pagination } from '@/components/ui/pagination'
import { EmptyState, PageHeader } from '@/components/ui/text'
import { viewerWith } from '@/lib/auth/session'
import { IMPORTS_A_PAGE, listImports } from '@/lib/imports/data'
import { importsPath, parseImportKind, parseImportsPage } from '@/lib/imports/path'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('imports'))('title') }
}

export default async function ImportPage({ searchParams }: Props) {
  const [viewer, parameters, translate] = await Promise.all([
    viewerWith('imports:run'),
    searchParams,
    getTranslations('imports'),
  ])
  if (!viewer) return <Forbidden />
  const page = parseImportsPage(parameters)
  const list = await listImports(viewer.scope, page)
  const pages = Math.max(1, Math.ceil(list.total / IMPORTS_A_PAGE))
  return (
    <>
      <PageHeader title={translate('title')} lead={translate('lead')} />
      <ClientMessages namespaces={['imports']}>
        <UploadForm kind={parseImportKind(parameters)} />
      </ClientMessages>
      <section aria-labelledby="earlier" className="mt-8">
        <h2 id="earlier" className="mb-3 text-base font-semibold">
          {translate('list.title')}
        </h2>
        {list.rows.length > 0 ? <ImportTable rows={list.rows} /> : null}
        {list.total === 0 ? <p className="max-w-prose text-muted">{translate('list.none')}</p> : null}
        {list.total > 0 && list.rows.length === 0 ? (
          <EmptyState
            title={translate('list.noPage')}
            action={<LinkButton href="/import">{translate('list.toFirst')}</LinkButton>}
          />
        ) : null}
        <Pagination page={page} pages={pages} pathOf={importsPath} />
      </section>
    </>
  )
}
