import { ActionForm } from '@/components/forms/action-form'
import type { ButtonSpec, FieldSpec, FormAction } from '@/components/forms/form-spec'
import { formWords } from '@/components/site/words'
import { ButtonLink } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { publicId as newKey } from '@/lib/ids'
import type { SendingForm } from '@/lib/invoices/sending-queries'
import { adminPath } from '../addresses'
import { sendingFields } from './sending-fields'

type SendingCardProps = {
  slug: string
  paper: 'invoice' | 'quote'
  form: SendingForm
  client: { publicId: string; name: string }
  action: FormAction
  hidden: Readonly<Record<string, string>>
  /** Asked besides, below. */
  more?: readonly FieldSpec[]
  buttons: readonly ButtonSpec[]
}

/** The form that sends an invoice or a quote; where nobody may see it, what to do about that. */
export function SendingCard({
  slug,
  paper,
  form,
  client,
  action,
  hidden,
  more = [],
  buttons,
}: SendingCardProps) {
  if (form.people.length === 0) return <NobodySees {...{ slug, paper, client }} />
  return (
    <Card>
      <CardHeader title="It goes to" />
      <ActionForm
        action={action}
        words={formWords}
        hidden={{ ...hidden, requestKey: newKey() }}
        fields={[...sendingFields(form, paper), ...more]}
        buttons={buttons}
      />
    </Card>
  )
}

function NobodySees({ slug, paper, client }: Pick<SendingCardProps, 'slug' | 'paper' | 'client'>) {
  return (
    <Card pad="none">
      <EmptyState
        title={`Nobody at ${client.name} may see this ${paper}`}
        action={
          <ButtonLink href={adminPath(slug, 'clients', client.publicId)} variant="primary">
            Open {client.name}
          </ButtonLink>
        }
      >
        Add a person with an e-mail address there, or let somebody who is there see{' '}
        {paper === 'quote' ? 'all of their invoices: quotes are for those.' : 'it.'}
      </EmptyState>
    </Card>
  )
}
