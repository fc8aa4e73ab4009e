import type { Metadata } from 'next'
import { productFields } from '@/components/admin/catalogue/product-fields'
import { Shelf } from '@/components/admin/catalogue/shelf'
import { SettingsFrame } from '@/components/admin/settings-frame'
import { requireMember } from '@/lib/auth/guards'
import { saveProductAction } from '@/lib/catalogue/actions'
import { listProducts, listTaxRates } from '@/lib/catalogue/queries'
import { noticeFrom } from '@/lib/i18n/notice'
import { formatUnitPrice } from '@/lib/money'

export const metadata: Metadata = { title: 'Products' }

export default async function ProductsPage({
  params,
  searchParams,
}: PageProps<'/admin/[company]/settings/products'>) {
  const { company } = await requireMember((await params).company, 'catalogue:write')
  const [products, taxes] = await Promise.all([listProducts({ company }), listTaxRates({ company })])
  const { edit } = await searchParams
  const edited = products.find(({ id }) => id === edit)
  const { slug, currency } = company
  return (
    <SettingsFrame
      title="Products and services"
      sub="What you sell again and again, to put on an invoice with one choice. The line takes over words and price, and can be changed there."
      notice={await noticeFrom(searchParams)}
    >
      <Shelf
        key={edited?.id}
        slug={slug}
        shelf="product"
        page="products"
        caption="Products and services"
        title="Name"
        factTitle="Price of one"
        entries={products.map((product) => ({
          ...{ id: product.id, archived: product.archived, name: product.name },
          below: product.description,
          fact: [
            `${formatUnitPrice(product.unitPrice, currency)} ${currency}`,
            ...(product.unit ? [`unit: ${product.unit}`] : []),
          ].join(', '),
        }))}
        what="a product or service"
        action={saveProductAction.bind(null, { company: slug })}
        edited={edited && { name: edited.name, hidden: { productId: edited.id } }}
        fields={productFields({ currency, taxes, ...(edited ? { product: edited } : {}) })}
      />
    </SettingsFrame>
  )
}
