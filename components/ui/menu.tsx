import type { ReactNode } from 'react'
import { type ButtonLook, buttonClass } from './button'
import { cx } from './cx'
import { Dismissible } from './dismissible'
import { CheckIcon, ChevronDownIcon } from './icons'
import { Link, type LinkProps } from './link'

type MenuProps = {
  /** What the button shows. */
  button: ReactNode
  /** Its name, where what it shows is not one (an avatar). */
  label?: string
  /** `plain` shows the button's content as it is. */
  look?: ButtonLook | 'plain'
  /** Which edge of the button the list hangs from. */
  align?: 'start' | 'end'
  className?: string
  children: ReactNode
}

/** A button with a list of links and small forms. It needs no JavaScript. */
export function Menu({
  button,
  label,
  look = { size: 'small' },
  align = 'end',
  className,
  children,
}: MenuProps) {
  return (
    <Dismissible className={cx('group/menu relative min-w-0', className)}>
      <summary
        aria-label={label}
        className="flex min-h-(--target) min-w-(--target) items-center justify-center rounded-control"
      >
        {look === 'plain' ? (
          button
        ) : (
          // What is seen may be smaller than what can be pressed.
          <span className={cx(buttonClass(look), 'min-h-[min(var(--control-small),2.125rem)] max-w-full')}>
            <span className="min-w-0 truncate leading-normal">{button}</span>
            <ChevronDownIcon className="-mr-1 shrink-0 text-ink-3 group-open/menu:rotate-180" />
          </span>
        )}
      </summary>
      <div
        className={cx(
          'absolute z-30 mt-1.5 grid w-max min-w-44 max-w-[min(18rem,calc(100vw-2rem))] rounded-card border bg-surface p-1.5 shadow-raised',
          align === 'end' ? 'right-0' : 'left-0',
        )}
      >
        {children}
      </div>
    </Dismissible>
  )
}

const itemClass =
  'flex min-h-[max(2.25rem,var(--target))] w-full items-center gap-2.5 rounded-[5px] px-2.5 py-1.5 text-left text-ink text-md no-underline hover:bg-sunken focus-visible:outline-offset-[-2px]'

export function MenuLink({ current, children, className, ...rest }: LinkProps & { current?: boolean }) {
  return (
    <Link className={cx(itemClass, className)} aria-current={current ? 'true' : undefined} {...rest}>
      <span className="min-w-0 flex-1">{children}</span>
      {current && <CheckIcon className="shrink-0 text-brand" />}
    </Link>
  )
}

/** Words in a menu that can't be pressed: who is signed in. */
export function MenuText({ children }: { children: ReactNode }) {
  return <div className="px-2.5 py-1.5 text-ink-3 text-sm">{children}</div>
}

export function MenuSeparator() {
  return <hr className="mx-1 my-1.5" />
}
