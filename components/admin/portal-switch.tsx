import { ActionForm } from '@/components/forms/action-form'
import { ConfirmAction } from '@/components/forms/confirm-action'
import { formWords } from '@/components/site/words'
import { Card, CardHeader } from '@/components/ui/card'
import { switchPortalAction } from '@/lib/companies/actions'

type PortalSwitchProps = { company: { slug: string; portalEnabled: boolean; replyTo: string | null } }

/** The whole portal, on or off; asks once before it goes off. */
export function PortalSwitch({ company: { slug, portalEnabled, replyTo } }: PortalSwitchProps) {
  const action = switchPortalAction.bind(null, { company: slug })
  if (!portalEnabled) {
    return (
      <Card>
        <CardHeader
          title="The portal is switched off"
          sub={`Its pages say so, and ${whom(replyTo)}. Invoice e-mails give your bank details in place of a link.`}
        />
        <ActionForm
          action={action}
          words={formWords}
          hidden={{ open: 'yes' }}
          fields={[]}
          buttons={[{ label: 'Switch the portal on' }]}
        />
      </Card>
    )
  }
  return (
    <Card>
      <CardHeader
        title="Switch the portal off"
        sub={`Nobody can sign in or see anything then. Its pages say so, and ${whom(replyTo)}; invoice e-mails give your bank details in place of a link.`}
      />
      <ConfirmAction
        action={action}
        words={formWords}
        hidden={{ open: 'no' }}
        button="Switch off"
        look={{}}
        question="Every client is signed out at once, and sign-in links that are on their way stop working. You can switch it on again at any time."
        confirm="Switch the portal off"
      />
    </Card>
  )
}

function whom(replyTo: string | null): string {
  return replyTo ? `send people to ${replyTo}` : 'ask people to turn to you'
}
