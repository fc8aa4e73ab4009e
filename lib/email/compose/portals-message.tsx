import { translator } from '@/lib/i18n/translator'
import { fillIn, type OutgoingMessage, type Recipient, type Sender } from '../outgoing-message'
import { greeting } from './greeting'
import { inertText } from './inert-text'
import { MessageLayout } from './layout'
import { ActionButton, Paragraph, SmallPrint } from './parts'
import { prepareMessage } from './prepare-message'

/** It names several companies, so it comes from none of them. */
const foyer: Sender = {
  companyId: null,
  name: 'Foyer',
  brandColor: '#1f5f4a',
  addressLine: null,
  replyTo: null,
  portalUrl: null,
}

type PortalsFacts = { to: Recipient; portals: readonly { name: string; address: string }[] }

/** The addresses of a person's portals, for whoever forgot them; no credential in it. */
export async function portalsMessage({ to, portals }: PortalsFacts): Promise<OutgoingMessage> {
  const t = translator('email')
  const prepared = await prepareMessage({
    kind: 'portals',
    sender: foyer,
    to,
    subject: t('portals.subject'),
    body: (
      <MessageLayout sender={foyer} preview={t('portals.intro')} footer={false}>
        <Paragraph below={14}>{greeting(to.name)}</Paragraph>
        <Paragraph below={22}>{t('portals.intro')}</Paragraph>
        {portals.map(({ name, address }) => (
          // A paragraph each: in the text part the next name would go on where this address ends.
          <Paragraph key={address} below={10}>
            <ActionButton sender={foyer} href={address}>
              {inertText(name)}
            </ActionButton>
          </Paragraph>
        ))}
        <SmallPrint above={22}>{t('portals.notYou')}</SmallPrint>
      </MessageLayout>
    ),
    blanks: {},
  })
  return fillIn(prepared, {})
}
