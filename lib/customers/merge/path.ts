import { id as idSchema } from '@/lib/schema'

/** What the address of the page says besides the customer that one comes from. */
export type MergeView = { otherId: string | null; search: string }

type Parameters = Record<string, string | string[] | undefined>

/** What is not understood is left out. */
export function parseMergeView(parameters: Parameters): MergeView {
  const first = (name: string): string => {
    const value = parameters[name]
    return (Array.isArray(value) ? value[0] : value) ?? ''
  }
  const other = idSchema.safeParse(first('with'))
  return {
    otherId: other.success ? other.data : null,
    search: first('q').replaceAll('\0', '').trim().slice(0, 200),
  }
}

export function mergePath(customerId: string, { otherId = null, search = '' }: Partial<MergeView> = {}): string {
  const query = new URLSearchParams()
  if (otherId) query.set('with', otherId)
  if (search) query.set('q', search)
  const text = query.toString()
  return `/customers/${customerId}/merge${text ? `?${text}` : ''}`
}
