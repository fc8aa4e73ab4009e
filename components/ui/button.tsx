import type { ComponentProps } from 'react'
import { cx } from './cx'
import { Link, type LinkProps } from './link'

export type ButtonLook = {
  /** One `primary` a view; `danger` for what can't be undone. */
  variant?: 'primary' | 'secondary' | 'quiet' | 'danger'
  size?: 'md' | 'small'
  /** As wide as its container. */
  block?: boolean
}

const variants = {
  primary:
    'border-transparent bg-brand text-brand-ink hover:bg-[color-mix(in_oklab,var(--brand),var(--ink)_14%)]',
  secondary: 'border-line-strong bg-surface text-ink hover:border-field hover:bg-sunken',
  quiet: 'border-transparent text-ink-2 hover:bg-sunken hover:text-ink',
  danger:
    'border-transparent bg-late text-late-ink hover:bg-[color-mix(in_oklab,var(--late),var(--ink)_14%)]',
}

const sizes = {
  md: 'min-h-(--control) px-4 py-1.5 text-md',
  small: 'min-h-(--control-small) px-3 py-1 text-sm',
}

export function buttonClass({ variant = 'secondary', size = 'md', block = false }: ButtonLook): string {
  return cx(
    'relative inline-flex items-center justify-center gap-2 rounded-control border text-center font-firm leading-tight no-underline transition-colors select-none',
    'aria-disabled:cursor-default aria-disabled:opacity-70 disabled:cursor-default disabled:opacity-50',
    variants[variant],
    sizes[size],
    block && 'w-full',
  )
}

export type ButtonProps = ComponentProps<'button'> & ButtonLook

/** A button that submits nothing by itself; what sends a form is a SubmitButton. */
export function Button({ variant, size, block, className, type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      data-button
      type={type}
      className={cx(buttonClass({ variant, size, block }), className)}
      {...rest}
    />
  )
}

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function ButtonLink({ variant, size, block, className, ...rest }: LinkProps & ButtonLook) {
  return <Link data-button className={cx(buttonClass({ variant, size, block }), className)} {...rest} />
}
