import { clsx } from 'clsx'
import Link from 'next/link'
import type { ButtonHTMLAttributes, ComponentProps } from 'react'

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger'

const base =
  'inline-flex items-center justify-center gap-2 rounded border text-center text-sm font-medium no-underline transition-colors duration-100 disabled:cursor-not-allowed disabled:opacity-60 aria-disabled:cursor-not-allowed aria-disabled:opacity-60 print:hidden'

const sizes = { normal: 'min-h-9 px-3 py-1.5', compact: 'min-h-8 px-2 py-0.5' }

const variants: Record<ButtonVariant, string> = {
  primary: 'border-accent bg-accent text-on-accent hover:bg-accent-strong hover:border-accent-strong',
  secondary: 'border-line-strong bg-card text-ink hover:bg-sunken',
  quiet: 'border-transparent bg-transparent text-accent hover:bg-accent-soft',
  danger: 'border-wrong bg-card text-wrong hover:bg-wrong-soft',
}

export function buttonClass(
  variant: ButtonVariant = 'secondary',
  className?: string,
  size: keyof typeof sizes = 'normal',
): string {
  return clsx(base, sizes[size], variants[variant], className)
}

export function Button({
  variant = 'secondary',
  type = 'button',
  className,
  size,
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & { variant?: ButtonVariant; size?: keyof typeof sizes }) {
  return <button type={type} className={buttonClass(variant, className, size)} {...rest} />
}

export function LinkButton({
  variant = 'secondary',
  className,
  ...rest
}: ComponentProps<typeof Link> & { variant?: ButtonVariant }) {
  return <Link className={buttonClass(variant, className)} {...rest} />
}
