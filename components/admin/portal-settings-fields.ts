import type { FieldSpec } from '@/components/forms/form-spec'
import type { MemberContext } from '@/lib/auth/guards'

/** How clients get in, and what an e-mail may carry: each a switch with what it means. */
export function portalSettingsFields(company: MemberContext['company']): FieldSpec[] {
  const turned = (on: boolean) => ({ kind: 'switch' as const, value: on ? 'on' : '' })
  return [
    {
      name: 'signInByEmail',
      label: 'Link and code by e-mail',
      ...turned(company.signInByEmail),
      hint: 'A button to press and six digits to type, in one message. Nothing to remember.',
      section: { title: 'Ways to sign in' },
    },
    {
      name: 'signInByPassword',
      label: 'Password',
      ...turned(company.signInByPassword),
      hint: 'People choose their own, and reset it themselves.',
    },
    {
      name: 'signInByPasskey',
      label: 'Passkey',
      ...turned(company.signInByPasskey),
      hint: 'Face, fingerprint or a security key, on devices that have one.',
    },
    {
      name: 'keepSignedInAllowed',
      label: 'Let people stay signed in',
      ...turned(company.keepSignedInAllowed),
      hint: 'Whoever ticks “Keep me signed in” comes back without signing in, for 30 days. Otherwise everybody is signed out after two quiet hours.',
    },
    {
      name: 'invoiceLinks',
      label: 'What an invoice e-mail opens',
      kind: 'radio',
      value: company.invoiceLinks,
      options: [
        { value: 'sign_in', label: 'Ask people to sign in' },
        { value: 'open', label: 'Let the link show that one invoice' },
      ],
      hints: {
        sign_in: 'The link leads to the invoice, after signing in. Recommended.',
        open: 'Anyone who has the message can see it, and nothing else, until 30 days after it is due.',
      },
      section: {
        title: 'What an invoice e-mail opens',
        sub: 'A client may have a rule of its own: on the client’s page, under “Edit”.',
      },
    },
    {
      name: 'temporaryPasswords',
      label: 'Put a temporary password in the first e-mail',
      ...turned(company.temporaryPasswords),
      hint: 'For people who have none yet. It works once, for 72 hours, and must be replaced. E-mail can be read by others on its way: leave this off unless a client can’t do without.',
    },
  ]
}
