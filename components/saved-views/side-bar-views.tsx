import { SideViews } from '@/components/saved-views/side-views'
import type { Scope } from '@/lib/auth/scope'
import { DatabaseUnavailableError } from '@/lib/errors'
import { viewsOfRequest } from '@/lib/saved-views/data'

/** The names come with the page, the counts after it. A database that does not answer takes no page away for them. */
export async function SideBarViews({ scope }: { scope: Scope }) {
  const views = await viewsOfRequest(scope).catch((error: unknown) => {
    if (error instanceof DatabaseUnavailableError) return null
    throw error
  })
  return (
    <SideViews
      views={(views ?? []).map(({ id, name, path, shared, problems }) => ({
        id,
        name,
        path,
        shared,
        broken: problems.length > 0,
      }))}
      isKnown={views !== null}
      madeAt={Date.now()}
    />
  )
}
