import type { ReactNode } from 'react'
import { cx } from './cx'
import { AlertIcon, CheckIcon, InfoIcon } from './icons'

const tones = {
  info: { look: 'bg-brand-soft text-brand', Icon: InfoIcon },
  wait: { look: 'bg-wait-soft text-wait', Icon: AlertIcon },
  late: { look: 'bg-late-soft text-late', Icon: AlertIcon },
  paid: { look: 'bg-paid-soft text-paid', Icon: CheckIcon },
}

type NoteProps = {
  /** What went well is not said beside what did not: app/globals.css. */
  'data-notice'?: true | undefined
  tone?: keyof typeof tones
  /** `status` for what just happened, `alert` for what failed; none for what was there from the start. */
  role?: 'status' | 'alert'
  title?: ReactNode
  action?: ReactNode
  className?: string
  children?: ReactNode
}

export function Note({ tone = 'info', role, title, action, className, children, ...rest }: NoteProps) {
  const { look, Icon } = tones[tone]
  return (
    <div
      {...rest}
      role={role}
      className={cx('flex gap-2.5 rounded-control px-3.5 py-3 text-md', look, className)}
    >
      <Icon className="mt-[3px] shrink-0" />
      <div className="min-w-0 flex-1">
        {title && <p className="font-semibold">{title}</p>}
        {children && <div>{children}</div>}
        {action && <div className="mt-2.5 flex flex-wrap gap-2">{action}</div>}
      </div>
    </div>
  )
}

/** What an action said after sending the reader on to another page; nothing when there is nothing to say. */
export function Flash({
  message,
  tone = 'paid',
}: {
  message?: string | null
  tone?: 'paid' | 'late' | 'wait'
}) {
  if (!message) return null
  return (
    <Note
      tone={tone}
      role={tone === 'late' ? 'alert' : 'status'}
      className="mb-5"
      data-notice={tone === 'paid' || undefined}
    >
      {message}
    </Note>
  )
}
