import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { ActionForm } from '@/components/forms/action-form'
import { SiteFrame } from '@/components/site/frame'
import { formWords } from '@/components/site/words'
import { ButtonLink } from '@/components/ui/button'
import { Flash } from '@/components/ui/note'
import { signOutAction } from '@/lib/auth/actions'
import { requireSignedIn } from '@/lib/auth/guards'
import { companiesOf } from '@/lib/companies/queries'
import { noticeFrom, type SearchParams } from '@/lib/i18n/notice'

export const metadata: Metadata = { title: 'Your companies' }

/** Sends on to the last company, or to the only one; otherwise it asks. */
export default async function AdminPage({ searchParams }: { searchParams: SearchParams }) {
  const user = await requireSignedIn()
  const companies = await companiesOf(user.id)
  const next =
    companies.find(({ id }) => id === user.lastCompanyId) ?? (companies.length === 1 ? companies[0] : null)
  if (next) redirect(`/admin/${next.slug}/dashboard`)

  return (
    <SiteFrame
      title="Your companies"
      sub={
        companies.length > 0 ? 'Which one do you want to open?' : 'You are not a member of any company yet.'
      }
    >
      <Flash message={await noticeFrom(searchParams)} />
      <ul className="grid gap-2.5">
        {companies.map(({ slug, name }) => (
          <li key={slug}>
            <ButtonLink href={`/admin/${slug}/dashboard`} block>
              {name}
            </ButtonLink>
          </li>
        ))}
      </ul>
      <div className="mt-6">
        <ActionForm
          action={signOutAction}
          words={formWords}
          fields={[]}
          buttons={[{ label: 'Sign out', variant: 'quiet' }]}
        />
      </div>
    </SiteFrame>
  )
}
