import type { Metadata } from 'next'
import { brandOf } from '@/components/brand/brand-of'
import { CompanyBrand } from '@/components/brand/company-brand'
import { ActionForm } from '@/components/forms/action-form'
import { SiteFrame } from '@/components/site/frame'
import { JoinSteps } from '@/components/site/join-steps'
import { formWords } from '@/components/site/words'
import { TextLink } from '@/components/ui/link'
import { joinAsNewcomerAction } from '@/lib/companies/members/actions'
import { invitationLink } from '@/lib/companies/members/queries'

export const metadata: Metadata = { title: 'Join' }

/** Where an invitation to a dashboard leads. Looking changes nothing: only its buttons do (SECURITY I1, M1). */
export default async function JoinPage({ params }: PageProps<'/join/[token]'>) {
  const { token } = await params
  const link = await invitationLink(token)
  if (!link.live) {
    return (
      <SiteFrame
        title="This invitation no longer works"
        sub="It works once, for 7 days, and a newer one takes its place. Ask whoever invited you for another."
        foot={<TextLink href="/login">Sign in</TextLink>}
      />
    )
  }

  const { company, maskedEmail, hasAccount } = link
  return (
    <>
      <CompanyBrand color={company.brandColor} />
      <SiteFrame
        brand={brandOf(company)}
        title={`Join ${company.name}`}
        sub={`You are invited as ${maskedEmail}.`}
        foot="You did not expect this? Then leave this page: nothing happens."
      >
        {hasAccount || link.reader === 'other' ? (
          <JoinSteps token={token} link={link} />
        ) : (
          <ActionForm
            action={joinAsNewcomerAction}
            words={formWords}
            hidden={{ token }}
            stacked
            fields={[
              { name: 'name', label: 'Your name', kind: 'text', autoComplete: 'name' },
              {
                name: 'password',
                label: 'Password',
                kind: 'password',
                autoComplete: 'new-password',
                hint: 'At least 15 characters. A few words in a row are easy to remember.',
              },
            ]}
            buttons={[{ label: 'Join' }]}
          />
        )}
      </SiteFrame>
    </>
  )
}
