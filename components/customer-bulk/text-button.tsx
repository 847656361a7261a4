import type { ButtonHTMLAttributes } from 'react'

/** An act of little weight within a line of text. */
export function TextButton(props: ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <button
      type="button"
      className="min-h-6 rounded font-medium text-accent underline decoration-1 underline-offset-2 hover:text-accent-strong hover:decoration-2 disabled:cursor-not-allowed disabled:opacity-60"
      {...props}
    />
  )
}
