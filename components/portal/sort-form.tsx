import type { Route } from 'next'
import Form from 'next/form'
import { getTranslations } from 'next-intl/server'
import { buttonClass } from '@/components/ui/button'
import { Select } from '@/components/ui/select-field'
import { type PortalSort, portalSorts, sortName } from '@/lib/portal/sorting/schema'

type SortFormProps = {
  /** The list's own address. */
  action: string
  sort: PortalSort
  /** What else the address holds. */
  keep: Record<string, string>
}

/** The order of a list where its headings have no room to be pressed. */
export async function SortForm({ action, sort, keep }: SortFormProps) {
  const t = await getTranslations('portal.list.sort')
  return (
    // See components/ui/link.tsx: addresses are plain strings.
    <Form action={action as Route} prefetch={false} className="flex w-full gap-2 lg:hidden">
      {Object.entries(keep).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="min-w-0 flex-1">
        <Select
          key={sortName(sort)}
          name="sort"
          aria-label={t('label')}
          defaultValue={sortName(sort)}
          options={portalSorts.map((each) => ({ value: sortName(each), label: t(sortName(each)) }))}
        />
      </div>
      <button type="submit" data-button className={buttonClass({})}>
        {t('submit')}
      </button>
    </Form>
  )
}
