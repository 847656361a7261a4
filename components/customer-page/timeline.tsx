import {
  Archive,
  ArchiveRestore,
  Building2,
  FilePen,
  Flag,
  type LucideIcon,
  Mail,
  MailCheck,
  Merge,
  PencilLine,
  ShieldCheck,
  Split,
  Undo2,
} from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { UndoMerge } from '@/components/customer-merge/undo-merge'
import { TimelineSentence } from '@/components/customer-page/timeline-sentence'
import { RetractClaim } from '@/components/onboarding/retract-claim'
import { Card, TextLink } from '@/components/ui/text'
import type { CustomerPageData } from '@/lib/customer-page/data'
import { customerPath } from '@/lib/customer-page/path'
import type { Owner } from '@/lib/customers/data'
import type { TimelineEntry } from '@/lib/customers/timeline'

const ICONS: Record<TimelineEntry['type'], LucideIcon> = {
  created: Building2,
  claim: FilePen,
  retraction: Undo2,
  fields: PencilLine,
  stage: Flag,
  seal: ShieldCheck,
  archived: Archive,
  restored: ArchiveRestore,
  merged: Merge,
  'merge-undone': Split,
  'request-drafted': Mail,
  'request-sent': Mail,
  'request-answered': MailCheck,
}

const SHOWN = 12

type Props = {
  customerId: string
  entries: readonly TimelineEntry[]
  people: readonly Owner[]
  imports: CustomerPageData['imports']
  wholeHistory: boolean
  mayRetract: boolean
  mayUndoMerge: boolean
}

/** What happened, when, by whom and from where; the newest first. */
export function Timeline({ customerId, entries, people, imports, wholeHistory, mayRetract, mayUndoMerge }: Props) {
  const translate = useTranslations('customer')
  const merge = useTranslations('merge')
  const format = useFormatter()
  const shown = wholeHistory ? entries : entries.slice(0, SHOWN)
  const nameOf = (id: string | null) =>
    id === null ? null : (people.find((person) => person.id === id)?.name ?? translate('timeline.somebody'))
  return (
    <Card id="history" title={translate('timeline.title')} className="scroll-mt-20">
      <ol className="flex flex-col">
        {shown.map((entry, index) => {
          const Icon = ICONS[entry.type]
          const name = nameOf(entry.by)
          const list = imports.find(({ id }) => id === entry.importId)
          return (
            // Counted from the oldest: a new entry on top must not move an open dialog to another claim.
            <li
              key={entry.type === 'claim' ? entry.claim.id : entries.length - index}
              className="relative flex gap-3 pb-3 last:pb-0"
            >
              <span
                aria-hidden
                className="z-[1] inline-flex size-6 shrink-0 items-center justify-center rounded-full border bg-card text-muted"
              >
                <Icon className="size-3.5" />
              </span>
              {index < shown.length - 1 ? (
                <span aria-hidden className="absolute top-6 bottom-0 left-3 w-px bg-line" />
              ) : null}
              <div className="min-w-0 flex-1">
                <TimelineSentence customerId={customerId} entry={entry} people={people} />
                <p className="flex flex-wrap items-center gap-x-2 text-xs text-muted">
                  <time dateTime={entry.at.toISOString()}>
                    {format.dateTime(entry.at, entry.dayOnly ? 'day' : 'moment')}
                  </time>
                  {entry.origin ? <span>{merge('timeline.origin', { number: entry.origin })}</span> : null}
                  {name ? <span>{translate('timeline.by', { name })}</span> : null}
                  {list ? <ImportLink list={list} /> : null}
                  {entry.type === 'claim' && entry.claim.retractedAt === null && mayRetract ? (
                    <RetractClaim customerId={customerId} claimId={entry.claim.id} email={entry.claim.email} />
                  ) : null}
                  {entry.type === 'merged' && mayUndoMerge ? (
                    <UndoMerge customerId={customerId} merge={entry.merge} />
                  ) : null}
                </p>
              </div>
            </li>
          )
        })}
      </ol>
      {entries.length > shown.length ? (
        <p className="mt-3 border-t pt-3">
          <TextLink
            href={`${customerPath(customerId, { wholeHistory: true })}#history`}
            scroll={false}
            prefetch={false}
          >
            {translate('timeline.all', { count: entries.length })}
          </TextLink>
        </p>
      ) : null}
    </Card>
  )
}

function ImportLink({ list: { id, fileName } }: { list: CustomerPageData['imports'][number] }) {
  const translate = useTranslations('customer')
  return (
    <TextLink href={`/import/${id}`} prefetch={false} className="wrap-anywhere">
      {fileName === null ? translate('timeline.pastedImport') : translate('timeline.import', { name: fileName })}
    </TextLink>
  )
}
