import { brandOf } from '@/components/brand/brand-of'
import { ActionForm } from '@/components/forms/action-form'
import { ConfirmAction } from '@/components/forms/confirm-action'
import { formWords } from '@/components/site/words'
import type { MemberContext } from '@/lib/auth/guards'
import { removeLogoAction, setLogoAction } from '@/lib/companies/actions'
import { logoLimit } from '@/lib/companies/logo/schema'
import { LogoPicture } from './logo-picture'

const accept = 'image/png,image/jpeg,image/webp,.png,.jpg,.jpeg,.webp'

/** The company's logo: how it looks, another one in its place, or none. */
export function LogoForm({ company }: { company: MemberContext['company'] }) {
  const address = { company: company.slug }
  const { logo } = brandOf(company)
  return (
    <>
      <LogoPicture company={company} />
      <ActionForm
        action={setLogoAction.bind(null, address)}
        words={formWords}
        fields={[
          {
            name: 'logo',
            label: logo ? 'Another picture' : 'Picture',
            kind: 'file',
            file: { accept, limit: logoLimit },
            hint: 'PNG, JPEG or WebP, at most 2 MB. Something that reads well on white; wide is better than high.',
          },
        ]}
        buttons={[{ label: logo ? 'Replace' : 'Upload' }]}
      />
      {logo && (
        <div className="mt-5 border-t pt-5">
          <ConfirmAction
            action={removeLogoAction.bind(null, address)}
            words={formWords}
            hidden={{}}
            button="Remove"
            question="Your initial takes its place everywhere, in messages that are out as well. Invoices that clients have seen keep it."
            confirm="Remove the logo"
          />
        </div>
      )}
    </>
  )
}
