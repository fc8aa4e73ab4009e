import type { Metadata } from 'next'
import { EntryTable } from '@/components/admin/catalogue/entry-table'
import { productFields } from '@/components/admin/catalogue/product-fields'
import { ShelfForm } from '@/components/admin/catalogue/shelf-form'
import { Card } from '@/components/ui/card'
import { Flash } from '@/components/ui/note'
import { PageHeader } from '@/components/ui/page-header'
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
    <div className="grid max-w-[860px] gap-5">
      <div>
        <Flash message={await noticeFrom(searchParams)} />
        <PageHeader
          title="Products and services"
          sub="What you sell again and again, to put on an invoice with one choice. The line takes over words and price, and can be changed there."
        />
      </div>
      {products.length > 0 && (
        <Card pad="none">
          <EntryTable
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
          />
        </Card>
      )}
      <ShelfForm
        key={edited?.id}
        slug={slug}
        page="products"
        what="a product or service"
        action={saveProductAction.bind(null, { company: slug })}
        edited={edited && { name: edited.name, hidden: { productId: edited.id } }}
        fields={productFields({ currency, taxes, ...(edited ? { product: edited } : {}) })}
      />
    </div>
  )
}
