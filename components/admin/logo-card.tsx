import { brandOf } from '@/components/brand/brand-of'
import { ActionForm } from '@/components/forms/action-form'
import { ConfirmAction } from '@/components/forms/confirm-action'
import { formWords } from '@/components/site/words'
import { Card, CardHeader } from '@/components/ui/card'
import type { MemberContext } from '@/lib/auth/guards'
import { removeLogoAction, setLogoAction } from '@/lib/companies/actions'
import { logoLimit } from '@/lib/companies/logo/schema'
import { fitted } from '@/lib/pictures'

const accept = 'image/png,image/jpeg,image/webp,.png,.jpg,.jpeg,.webp'

/** The company's logo: how it looks, another one in its place, or none. */
export function LogoCard({ company }: { company: MemberContext['company'] }) {
  const address = { company: company.slug }
  const { name, logo } = brandOf(company)
  return (
    <Card>
      <CardHeader
        title="Logo"
        sub="On your portal, messages and invoices, beside your name."
        actions={
          logo && (
            <ConfirmAction
              action={removeLogoAction.bind(null, address)}
              words={formWords}
              hidden={{}}
              button="Remove"
              question="Your initial takes its place everywhere, in messages that are out as well. Invoices that clients have seen keep it."
              confirm="Remove the logo"
              align="end"
            />
          )
        }
      />
      {logo && (
        <div className="mb-5 grid min-h-24 place-items-center rounded-card border bg-[#fff] p-5">
          {/* biome-ignore lint/performance/noImgElement: logos are drawn anew at upload; there is nothing left to optimise. */}
          <img
            src={logo.url}
            alt={`The logo of ${name}`}
            {...fitted(logo, { width: 300, height: 96 })}
            className="h-auto max-w-full"
          />
        </div>
      )}
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
        buttons={[{ label: logo ? 'Replace' : 'Upload', variant: 'secondary' }]}
      />
    </Card>
  )
}
