import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { pathWith } from '@/components/ui/path-with'
import { SearchForm } from '@/components/ui/search-form'
import { RowLink, Table, Td, Th, Tr } from '@/components/ui/table'
import type { MemberContext } from '@/lib/auth/guards'
import { type ClientChoice, clientChoices } from '@/lib/clients/queries'

type ChooseClientProps = {
  company: MemberContext['company']
  title: string
  back: { href: string; label: string }
  /** The page that goes on with the client that its address names. */
  path: string
  search: string
}

const shown = 25

/**
 * Comes first where there are more clients than a list can hold; by addresses alone, so it works without JavaScript.
 */
export async function ChooseClient({ company, title, back, path, search }: ChooseClientProps) {
  const found = await clientChoices({ company, search, limit: shown + 1 })
  const more = found.length > shown
  return (
    <>
      <PageHeader
        title={title}
        back={back}
        sub="There are too many clients to list them all: search for the one you mean."
      />
      <div className="mb-4">
        <SearchForm
          action={path}
          defaultValue={search}
          className="sm:w-96"
          labels={{ field: 'Search clients', placeholder: 'Search name, number, person', submit: 'Search' }}
        />
      </div>
      <Card pad="none">
        {found.length > 0 ? (
          <Found path={path} clients={found.slice(0, shown)} />
        ) : (
          <EmptyState title="No client matches">
            Try part of the name, the number, or a person there.
          </EmptyState>
        )}
      </Card>
      {more && (
        <p className="mt-4 text-ink-2 text-sm">
          {`These are the first ${shown} by name, and there are more.`}
        </p>
      )}
    </>
  )
}

function Found({ path, clients }: { path: string; clients: readonly ClientChoice[] }) {
  return (
    <Table caption="Clients to choose from">
      <thead>
        <tr>
          <Th>Client</Th>
          <Th numeric>Number</Th>
        </tr>
      </thead>
      <tbody>
        {clients.map(({ publicId, name, number }) => (
          <Tr key={publicId}>
            <Td className="[overflow-wrap:anywhere]">
              <RowLink href={pathWith(path, { client: publicId })} className="font-semibold">
                {name}
              </RowLink>
            </Td>
            <Td numeric>{number}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}
