import { ButtonLink } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { CheckIcon } from '@/components/ui/icons'
import { adminPath } from './addresses'

type FirstStepsProps = { slug: string; hasAddress: boolean; hasTaxes: boolean; hasClients: boolean }

/** What a new company does first: one step is the next one, those before it are done. */
export function FirstSteps({ slug, hasAddress, hasTaxes, hasClients }: FirstStepsProps) {
  const steps = [
    {
      title: 'Say who you are',
      what: 'Your address, tax number and bank details, as they stand on your invoices.',
      button: 'Company details',
      href: adminPath(slug, 'settings', 'company'),
      done: hasAddress,
    },
    {
      title: 'Say which taxes you charge',
      what: 'You choose them on an invoice’s lines. If you charge none, leave this out.',
      button: 'Taxes',
      href: adminPath(slug, 'settings', 'taxes'),
      // Whoever went on without has left it out.
      done: hasTaxes || hasClients,
    },
    {
      title: 'Add your first client',
      what: 'And the people there who get the invoices. You can also import clients and invoices from a file.',
      button: 'New client',
      href: adminPath(slug, 'clients', 'new'),
      done: hasClients,
    },
    {
      title: 'Write your first invoice',
      what: 'It stays a draft until you send it. Your client signs in to see it.',
      button: 'New invoice',
      href: adminPath(slug, 'invoices', 'new'),
      done: false,
    },
  ]
  const next = steps.findIndex(({ done }) => !done)
  return (
    <Card>
      <CardHeader title="Four steps to your first invoice" />
      <ol className="divide-y">
        {steps.map(({ title, what, button, href, done }, index) => (
          <li key={title} className="flex flex-wrap items-center gap-x-4 gap-y-3 py-4 last:pb-0">
            <span
              aria-hidden="true"
              className={`grid size-[30px] shrink-0 place-items-center rounded-full font-semibold text-sm ${done ? 'bg-paid-soft text-paid' : 'border bg-sunken text-ink-2'}`}
            >
              {done ? <CheckIcon /> : index + 1}
            </span>
            <div className="min-w-0 flex-1 basis-56">
              <h3 className="font-semibold">
                {title}
                {done && <span className="sr-only"> (done)</span>}
              </h3>
              <p className="text-ink-2 text-sm">{what}</p>
            </div>
            <ButtonLink href={href} variant={index === next ? 'primary' : 'secondary'} size="small">
              {button}
            </ButtonLink>
          </li>
        ))}
      </ol>
    </Card>
  )
}
