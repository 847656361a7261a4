'use client'

import { useRouter } from 'next/navigation'
import { useId } from 'react'

/** A filter with many values; choosing one leads to the list's address with it. */
export function FilterSelect({
  label,
  value,
  options,
}: {
  label: string
  value: string
  options: readonly { value: string; label: string; path: string }[]
}) {
  const id = useId()
  const router = useRouter()
  return (
    <div className="min-w-0 flex-1 basis-32 sm:flex-none">
      <label htmlFor={id} className="mb-1 block font-medium">
        {label}
      </label>
      <select
        id={id}
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.currentTarget.value)
          if (chosen) router.push(chosen.path)
        }}
        className="block min-h-9 w-full rounded sm:w-auto sm:max-w-56 border border-line-strong bg-card py-1.5 pr-8 pl-3"
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}
