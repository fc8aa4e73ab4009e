import {
  Body,
  Column,
  Container,
  Head,
  Hr,
  Html,
  Img,
  Link,
  Preview,
  Row,
  Text,
} from '@react-email/components'
import { Fragment, type ReactNode } from 'react'
import { translator } from '@/lib/i18n/translator'
import { fitted } from '@/lib/pictures'
import type { Sender } from '../outgoing-message'
import { inertText } from './inert-text'
import { brandLook, look, styleSheet } from './look'

type LayoutProps = {
  sender: Sender
  /** What a list of messages shows after the subject. */
  preview: string
  /** The sender's address and how to reach them. */
  footer: boolean
  /** Where further messages of this kind are declined. */
  unsubscribeUrl?: string | null
  children: ReactNode
}

/** The sheet every message is written on: whose it is above, what it says, how to reach them below. */
export function MessageLayout({ sender, preview, footer, unsubscribeUrl, children }: LayoutProps) {
  const { top } = brandLook(sender.brandColor)
  return (
    <Html lang="en">
      <Head>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no" />
        <style>{styleSheet(sender.brandColor)}</style>
      </Head>
      <Preview>{preview}</Preview>
      <Body className="page" style={look.page}>
        <Container className="card" style={{ ...look.card, ...top }}>
          <Row>
            <Column className="inside" style={look.inside}>
              <Letterhead sender={sender} />
              {children}
              {footer && <Footer sender={sender} unsubscribeUrl={unsubscribeUrl ?? null} />}
            </Column>
          </Row>
        </Container>
      </Body>
    </Html>
  )
}

function Letterhead({ sender: { name, brandColor, logo } }: { sender: Sender }) {
  return (
    <Row style={{ marginBottom: '26px' }}>
      {logo ? <Logo logo={logo} name={name} /> : <Initial name={name} color={brandColor} />}
      <Column className="ink" style={look.name}>
        {inertText(name)}
      </Column>
    </Row>
  )
}

/** Pixels. */
const room = { width: 160, height: 36 }

/** Most mail programs ask before they show it: until then its words stand there, and the name beside them. */
function Logo({ logo, name }: { logo: NonNullable<Sender['logo']>; name: string }) {
  const alt = translator('email')('logo', { name: inertText(name) })
  return (
    <Column width="1" data-skip-in-text="true">
      <Img src={logo.url} alt={alt} {...fitted(logo, room)} style={look.logo} />
    </Column>
  )
}

/** Decoration: the name stands beside it. */
function Initial({ name, color }: { name: string; color: string }) {
  return (
    <Column className="brand" width="30" style={brandLook(color).mark} data-skip-in-text="true" aria-hidden>
      {initialOf(name)}
    </Column>
  )
}

function initialOf(name: string): string {
  return /[\p{L}\p{N}]/u.exec(name)?.[0].toLocaleUpperCase('en') ?? ''
}

type FooterProps = { sender: Sender; unsubscribeUrl: string | null }

function Footer({ sender: { addressLine, replyTo, portalUrl }, unsubscribeUrl }: FooterProps) {
  const t = translator('email')
  const facts = [
    addressLine && inertText(addressLine),
    replyTo && t('footer.reply', { name: inertText(replyTo.name) }),
  ].filter(Boolean)
  // To be read, not pressed: the one link of a message is its button.
  const lines = [facts.join(' · '), portalUrl?.replace(/^https?:\/\//, '')].filter(Boolean)
  if (lines.length === 0 && !unsubscribeUrl) return null
  return (
    <>
      <Hr className="line" style={look.line} />
      <Text className="ink3" style={look.foot}>
        {lines.map((line, index) => (
          <Fragment key={line}>
            {index > 0 && <br />}
            {line}
          </Fragment>
        ))}
        {lines.length > 0 && unsubscribeUrl && <br />}
        {unsubscribeUrl && (
          <Link className="ink3" href={unsubscribeUrl} style={look.footLink}>
            {t('footer.noReminders')}
          </Link>
        )}
      </Text>
    </>
  )
}
