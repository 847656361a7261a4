import { ChevronDown } from 'lucide-react'

export type AccountMenuProps = {
  name: string
  email: string
  role: 'member' | 'lead' | 'admin'
  locale: 'de' | 'en'
}

export type AccountMenuListProps = AccountMenuProps & {
  /** Whether a key called for the menu; its first entry then has the focus. */
  byKeyboard: boolean
}

export const accountButton = 'inline-flex min-h-9 items-center gap-2 rounded px-2 text-sm hover:bg-sunken'

/** What the button of the account menu shows, before and after the menu is loaded. */
export function AccountFace({ name }: { name: string }) {
  return (
    <>
      {/* Drawn, not text: what is read on the button stays within its name. */}
      <span
        aria-hidden
        data-initials={initials(name)}
        className="inline-flex size-7 items-center justify-center rounded-full bg-accent text-xs font-semibold text-on-accent before:content-[attr(data-initials)]"
      />
      <span className="hidden max-w-48 truncate sm:inline">{name}</span>
      <ChevronDown aria-hidden className="size-4 text-muted" />
    </>
  )
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean)
  return `${words[0]?.[0] ?? ''}${words.length > 1 ? (words.at(-1)?.[0] ?? '') : ''}`.toUpperCase()
}
