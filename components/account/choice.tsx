'use client'

/** One of a few, which takes effect at once. */
export function Choice({
  legend,
  hint,
  name,
  options,
  value,
  disabled,
  onChoose,
}: {
  legend: string
  hint?: string
  name: string
  options: readonly { value: string; label: string; lang?: string }[]
  value: string
  disabled: boolean
  onChoose: (value: string) => void
}) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 font-medium">{legend}</legend>
      <div className="flex flex-wrap gap-x-4">
        {options.map((option) => (
          <label key={option.value} lang={option.lang} className="inline-flex min-h-8 items-center gap-2">
            <input
              type="radio"
              name={name}
              checked={value === option.value}
              aria-disabled={disabled}
              onChange={() => disabled || onChoose(option.value)}
              className="size-4 accent-accent"
            />
            {option.label}
          </label>
        ))}
      </div>
      {hint ? <p className="text-xs text-muted">{hint}</p> : null}
    </fieldset>
  )
}
