import type { Metadata } from 'next'
import { Shelf } from '@/components/admin/catalogue/shelf'
import { taxFields } from '@/components/admin/catalogue/tax-fields'
import { SettingsFrame } from '@/components/admin/settings-frame'
import { categoryWords, taxName } from '@/components/admin/tax-words'
import { Chip } from '@/components/ui/chip'
import { requireMember } from '@/lib/auth/guards'
import { addTaxRateAction, changeTaxRateAction } from '@/lib/catalogue/actions'
import { listTaxRates } from '@/lib/catalogue/queries'
import { noticeFrom } from '@/lib/i18n/notice'

export const metadata: Metadata = { title: 'Taxes' }

export default async function TaxesPage({
  params,
  searchParams,
}: PageProps<'/admin/[company]/settings/taxes'>) {
  const { company } = await requireMember((await params).company, 'catalogue:write')
  const taxes = await listTaxRates({ company })
  const { edit } = await searchParams
  const edited = taxes.find(({ id }) => id === edit)
  const { slug } = company
  const action = edited ? changeTaxRateAction : addTaxRateAction
  return (
    <SettingsFrame
      title="Taxes"
      sub="What can be chosen on a line. Issued invoices keep the tax they were written with, whatever changes here; a draft takes over what is changed when it is saved again."
      notice={await noticeFrom(searchParams)}
    >
      <Shelf
        key={edited?.id}
        slug={slug}
        shelf="tax-rate"
        page="taxes"
        caption="Taxes"
        title="Tax"
        factTitle="Kind"
        entries={taxes.map((tax) => ({
          ...{ id: tax.id, archived: tax.archived, name: taxName(tax) },
          mark: tax.isDefault && <Chip tone="paid">On new lines</Chip>,
          below: tax.reason,
          fact: categoryWords[tax.category],
        }))}
        what="a tax"
        action={action.bind(null, { company: slug })}
        edited={edited && { name: taxName(edited), hidden: { taxRateId: edited.id } }}
        fields={taxFields(edited)}
      />
    </SettingsFrame>
  )
}
