import { translator } from '@/lib/i18n/translator'
import { fillIn, newMark, type OutgoingMessage, type Recipient, type Sender } from '../outgoing-message'
import { type OwnTexts, wordsOf } from '../templates/words'
import { greeting } from './greeting'
import { inertText } from './inert-text'
import { MessageLayout } from './layout'
import { ActionButton, Paragraph, Prose, SmallPrint } from './parts'
import { personValues } from './person-values'
import { prepareMessage } from './prepare-message'

type LinkFacts = {
  sender: Sender
  to: Recipient
  /** Null for a member. */
  contactId: string | null
  /** When the link dies: nobody needs the message later. */
  uselessAfter: Date
  link: string
}

/** 'Firefox on Windows' and '16:02': where and when it was asked for; no device: the company sent it. */
type Asked = { device: string | null; time: string }

/** For a member or a contact who wants a new password: once, 20 minutes (SECURITY R1). */
export function resetMessage({ device, time, ...facts }: LinkFacts & Asked): Promise<OutgoingMessage> {
  const t = translator('email')
  const company = inertText(facts.sender.name)
  return linkMessage('reset', facts, {
    subject: t('reset.subject', { company: facts.sender.name }),
    intro: t('reset.intro', { company }),
    button: t('reset.button'),
    validity:
      device === null
        ? t('reset.validityFromCompany', { company, time })
        : t('reset.validity', { device: inertText(device), time }),
    notYou: t('reset.notYou'),
  })
}

/** The ways that the company's people sign in: what an invitation may promise. */
type Invitation = LinkFacts & { ways: { password: boolean; email: boolean } }

/** To set a first password, or where there are none, to come in: once, 7 days (SECURITY I1). */
export function invitationMessage({
  own = {},
  ways,
  ...facts
}: Invitation & {
  /** The company's own words, where it has some. */
  own?: OwnTexts
}): Promise<OutgoingMessage> {
  const t = translator('email')
  const company = inertText(facts.sender.name)
  const { to, sender } = facts
  const words = wordsOf('invitation', personValues({ contact: to.name, company: sender.name }), own)
  return linkMessage('invitation', facts, {
    subject: words.subject,
    letter: words.body,
    button: t('invitation.button', { password: yesOrNo(ways.password) }),
    validity: t('invitation.validity', { email: yesOrNo(ways.email) }),
    notYou: t('invitation.notYou', { company }),
  })
}

function yesOrNo(is: boolean): 'yes' | 'no' {
  return is ? 'yes' : 'no'
}

type InvoiceLinkFacts = LinkFacts & {
  invoiceId: string
  number: string
  /** '22 January 2027', the last day on which it opens without signing in; null: it leads through the sign-in. */
  until: string | null
}

/** In place of a share link that has died. */
export function invoiceLinkMessage({ number, until, ...facts }: InvoiceLinkFacts): Promise<OutgoingMessage> {
  const t = translator('email')
  return linkMessage('invoice-link', facts, {
    subject: t('invoiceLink.subject', { number, company: facts.sender.name }),
    intro: t('invoiceLink.intro', { number: inertText(number) }),
    button: t('invoiceLink.button'),
    validity: until === null ? t('invoice.signIn', { ways: 'both' }) : t('invoice.openLink', { date: until }),
    notYou: t('invoiceLink.notYou'),
  })
}

/** From a contact who shares what they see of a client: an invitation as well. */
export function grantMessage({
  by,
  client,
  ways,
  ...facts
}: Invitation & { by: string; client: string }): Promise<OutgoingMessage> {
  const t = translator('email')
  const giver = inertText(by)
  return linkMessage('invitation', facts, {
    subject: t('grant.subject', { by, company: facts.sender.name }),
    intro: t('grant.intro', {
      by: giver,
      client: inertText(client),
      company: inertText(facts.sender.name),
    }),
    button: t('grant.button', { password: yesOrNo(ways.password) }),
    validity: t('grant.validity', { email: yesOrNo(ways.email) }),
    notYou: t('grant.notYou', { by: giver }),
  })
}

/** For somebody who signed up: is this address theirs? Once, 3 days. */
export function verifyEmailMessage(facts: LinkFacts): Promise<OutgoingMessage> {
  const t = translator('email')
  return linkMessage('verify-email', facts, {
    subject: t('verifyEmail.subject'),
    intro: t('verifyEmail.intro', { company: inertText(facts.sender.name) }),
    button: t('verifyEmail.button'),
    validity: t('verifyEmail.validity'),
    notYou: t('verifyEmail.notYou'),
  })
}

type Invited = LinkFacts & { by: string; place: string; role: string }

/** To become a member of a company: once, 7 days (SECURITY I1). */
export function memberInvitationMessage({ by, place, role, ...facts }: Invited): Promise<OutgoingMessage> {
  const t = translator('email')
  const company = inertText(facts.sender.name)
  return linkMessage('invitation', facts, {
    subject: t('memberInvitation.subject', { place }),
    intro: t('memberInvitation.intro', { company, by: inertText(by), place: inertText(place), role }),
    button: t('memberInvitation.button'),
    validity: t('memberInvitation.validity'),
    notYou: t('memberInvitation.notYou', { by: inertText(by) }),
  })
}

type EmailChange = LinkFacts & { device: string; time: string; side: 'old' | 'new'; newEmail: string }

/** For a change of address: the one that is left and the new one are asked, each once, for a day. */
export function emailChangeMessage({ side, newEmail, device, time, ...facts }: EmailChange) {
  const t = translator('email')
  const company = inertText(facts.sender.name)
  return linkMessage('email-change', facts, {
    subject: t(`emailChange.${side}.subject`, { company: facts.sender.name }),
    intro: t(`emailChange.${side}.intro`, { company, email: inertText(newEmail) }),
    button: t(`emailChange.${side}.button`),
    validity: t('emailChange.validity', { device: inertText(device), time }),
    notYou: t(`emailChange.${side}.notYou`),
  })
}

type Words = { subject: string; button: string; validity: string; notYou: string } & (
  | { intro: string; letter?: never }
  /** A whole text, its greeting included. */
  | { letter: string; intro?: never }
)

async function linkMessage(
  kind: 'reset' | 'invitation' | 'verify-email' | 'email-change' | 'invoice-link',
  facts: LinkFacts & { invoiceId?: string },
  words: Words,
): Promise<OutgoingMessage> {
  const { sender, to, contactId, invoiceId, uselessAfter } = facts
  const link = newMark({ secret: true })
  const prepared = await prepareMessage({
    kind,
    sender,
    to,
    contactId: contactId ?? undefined,
    invoiceId,
    uselessAfter,
    subject: words.subject,
    body: <LinkMessage sender={sender} to={to} words={words} link={link.text} />,
    blanks: { link },
  })
  return fillIn(prepared, { link: facts.link })
}

type LinkMessageProps = { sender: Sender; to: Recipient; words: Words; link: string }

function LinkMessage({ sender, to, words, link }: LinkMessageProps) {
  return (
    <MessageLayout sender={sender} preview={words.validity} footer>
      {words.letter === undefined ? (
        <>
          <Paragraph below={14}>{greeting(to.name)}</Paragraph>
          <Paragraph below={22}>{words.intro}</Paragraph>
        </>
      ) : (
        <Prose text={words.letter} />
      )}
      <ActionButton sender={sender} href={link}>
        {words.button}
      </ActionButton>
      <SmallPrint above={22}>{words.validity}</SmallPrint>
      <SmallPrint above={12}>{words.notYou}</SmallPrint>
    </MessageLayout>
  )
}
