import type { Metadata } from 'next'
import { ActionForm } from '@/components/forms/action-form'
import { SiteFrame } from '@/components/site/frame'
import { formWords } from '@/components/site/words'
import { ButtonLink } from '@/components/ui/button'
import { proveAddressAction } from '@/lib/auth/account/actions'
import { emailChangeLink } from '@/lib/auth/account/queries'

export const metadata: Metadata = { title: 'Change your e-mail address' }

/** Where both messages of a change of address lead. Looking changes nothing: only the button does (SECURITY M1). */
export default async function ConfirmEmailPage({ params }: PageProps<'/confirm-email/[token]'>) {
  const { token } = await params
  const link = await emailChangeLink(token)
  if (!link.live) {
    return (
      <SiteFrame
        title="This link no longer works"
        sub="It works for one day, and a newer wish takes its place. Perhaps the address is changed already: sign in with the new one."
      >
        <ButtonLink href="/login" variant="primary" block>
          Sign in
        </ButtonLink>
      </SiteFrame>
    )
  }
  if (link.proved) {
    return (
      <SiteFrame
        title="One of two is done"
        sub={`Now press the button in the message to ${link.side === 'old' ? link.to : link.from}. Then the address is changed.`}
      />
    )
  }
  return (
    <SiteFrame
      title={link.side === 'old' ? 'Do you leave this address?' : 'Is this your new address?'}
      sub={`From ${link.from} to ${link.to}. Once both addresses have agreed, you sign in with the new one, and you are signed out everywhere.`}
      foot="You did not ask for this? Then leave this page: nothing happens."
    >
      <ActionForm
        action={proveAddressAction}
        words={formWords}
        hidden={{ token }}
        stacked
        fields={[]}
        buttons={[{ label: link.side === 'old' ? 'Yes, change it' : 'Yes, it is mine' }]}
      />
    </SiteFrame>
  )
}
