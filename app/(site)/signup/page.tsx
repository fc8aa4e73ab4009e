import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { ActionForm } from '@/components/forms/action-form'
import { SiteFrame } from '@/components/site/frame'
import { UsualWhereTheyAre } from '@/components/site/usual-where-they-are'
import { formWords } from '@/components/site/words'
import { TextLink } from '@/components/ui/link'
import { signUpAction } from '@/lib/companies/actions'
import { isSignUpOpen, signUpChoices, suggestedCountry, usualByCountry } from '@/lib/companies/queries'
import { isMailboxOpen } from '@/lib/email/queries'

export const metadata: Metadata = { title: 'Sign up' }

export default async function SignUpPage() {
  if (!(await isSignUpOpen())) {
    return (
      <SiteFrame
        title="Signing up is closed here"
        sub="Ask whoever runs this Foyer for an invitation to their company."
        foot={<TextLink href="/login">Sign in</TextLink>}
      />
    )
  }
  const { currencies, countries, timeZones } = signUpChoices()
  const usual = usualByCountry()
  const country = suggestedCountry(await headers())
  const suggested = { country, currency: '', timeZone: '', ...usual[country] }

  return (
    <SiteFrame
      title="Start invoicing"
      sub="You, and the company that your clients will see."
      width="wide"
      foot={
        <>
          Already have an account? <TextLink href="/login">Sign in</TextLink>
        </>
      }
    >
      <ActionForm
        action={signUpAction}
        words={formWords}
        stacked
        fields={[
          { name: 'name', label: 'Your name', kind: 'text', autoComplete: 'name' },
          {
            name: 'email',
            label: 'Your e-mail address',
            kind: 'email',
            autoComplete: 'email',
            hint: 'Your clients see it and answer to it, until you enter another one under Settings › Messages.',
          },
          {
            name: 'password',
            label: 'Password',
            kind: 'password',
            autoComplete: 'new-password',
            hint: 'At least 15 characters. A few words in a row are easy to remember.',
          },
          { name: 'companyName', label: 'Company name', kind: 'text', autoComplete: 'organization' },
          {
            name: 'country',
            value: suggested.country,
            label: 'Country',
            kind: 'select',
            options: countries,
            placeholder: 'Choose…',
            half: true,
          },
          {
            name: 'currency',
            value: suggested.currency,
            label: 'Currency',
            kind: 'select',
            options: currencies,
            placeholder: 'Choose…',
            half: true,
          },
          {
            name: 'timeZone',
            value: suggested.timeZone,
            label: 'Time zone',
            kind: 'select',
            options: timeZones,
            placeholder: 'Choose…',
            hint: 'Due dates count by it.',
          },
        ]}
        buttons={[{ label: 'Sign up' }]}
        doneMessage={
          <>
            <h2>Look in your mailbox</h2>
            <p className="mt-1 text-ink-2">
              We have sent you a message. Press its button to confirm your address; then you can start.
            </p>
            {isMailboxOpen() && (
              <p className="mt-4">
                On this machine messages arrive in <TextLink href="/mailbox">the mailbox page</TextLink>.
              </p>
            )}
          </>
        }
      >
        <UsualWhereTheyAre usual={usual} suggested={suggested} />
      </ActionForm>
    </SiteFrame>
  )
}
