'use client'

import { useTranslations } from 'next-intl'
import { PLACEHOLDERS, type PlaceholderName, type PlaceholderPlace, SECTIONS } from '@/lib/change-requests/placeholders'

const PLACES = ['customer', 'request', 'organisation', 'profile'] as const satisfies readonly PlaceholderPlace[]

/** What can be inserted where the cursor last stood; a section takes the selected text between its marks. */
export function PlaceholderList({ onInsert }: { onInsert: (before: string, after: string) => void }) {
  const translate = useTranslations('settings')
  const requests = useTranslations('requests')
  const names = Object.keys(PLACEHOLDERS) as PlaceholderName[]
  return (
    <details className="rounded border bg-card">
      <summary className="min-h-9 px-3 py-2 font-medium">{translate('template.insert')}</summary>
      <div className="flex flex-col gap-4 border-t p-3">
        <p className="text-muted">{translate('template.insertHint')}</p>
        {PLACES.map((place) => (
          <Group key={place} title={translate(`template.place.${place}`)}>
            {names
              .filter((name) => PLACEHOLDERS[name].place === place)
              .map((name) => (
                <Entry
                  key={name}
                  mark={`{{${name}}}`}
                  text={requests(`placeholder.${name}`)}
                  onClick={() => onInsert(`{{${name}}}`, '')}
                />
              ))}
          </Group>
        ))}
        <Group title={translate('template.place.sections')}>
          {SECTIONS.map((name) => (
            <Entry
              key={name}
              mark={`{{#${name}}} … {{/${name}}}`}
              text={requests(`section.${name}`)}
              onClick={() => onInsert(`{{#${name}}}`, `{{/${name}}}`)}
            />
          ))}
        </Group>
      </div>
    </details>
  )
}

function Group({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section>
      <h3 className="mb-1 text-xs font-semibold text-muted">{title}</h3>
      <ul>{children}</ul>
    </section>
  )
}

function Entry({ mark, text, onClick }: { mark: string; text: string; onClick: () => void }) {
  return (
    <li>
      <button
        type="button"
        // The field keeps its cursor and selection.
        onMouseDown={(event) => event.preventDefault()}
        onClick={onClick}
        className="flex min-h-8 w-full flex-wrap items-baseline gap-x-3 rounded px-2 py-1 text-left hover:bg-accent-soft"
      >
        <span className="address text-accent">{mark}</span>
        <span className="min-w-0 text-muted">{text}</span>
      </button>
    </li>
  )
}
