import type { Route } from 'next'
import Form from 'next/form'
import { getTranslations } from 'next-intl/server'
import { buttonClass } from '@/components/ui/button'
import { FieldError } from '@/components/ui/field'
import { Tabs } from '@/components/ui/tabs'
import { DateField } from '@/components/ui/text-field'
import { type PeriodName, periodNames } from '@/lib/payments/statement/schema'
import { type StatementAddress, statementAddress } from './address'

type PeriodChoiceProps = { asked: StatementAddress; path: string }

const named = periodNames.filter((name): name is Exclude<PeriodName, 'dates'> => name !== 'dates')
const untyped = { from: '', to: '' }

/** Which days: whole months and years by a press, others by the first and the last one. */
export async function PeriodChoice({ asked, path }: PeriodChoiceProps) {
  const t = await getTranslations('statement.period')
  const { period, typed, problem, currency } = asked
  const byDates = period.name === 'dates'
  const days = byDates ? typed : { from: period.from ?? '', to: period.to ?? '' }
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3 print:hidden">
      <Tabs
        label={t('label')}
        tabs={named.map((name) => ({
          // Which days it means is worked out again by whoever opens it.
          href: statementAddress(path, { period: { name, from: null, to: null }, typed: untyped, currency }),
          label: t(name),
          current: !byDates && name === period.name,
        }))}
      />
      {/* See components/ui/link.tsx: addresses are plain strings. */}
      <Form
        action={path as Route}
        prefetch={false}
        aria-label={t('days')}
        className="flex flex-wrap items-end gap-3"
      >
        <input type="hidden" name="period" value="dates" />
        {currency && <input type="hidden" name="currency" value={currency} />}
        {(['from', 'to'] as const).map((name) => (
          <DateField
            key={`${name}-${days[name]}`}
            id={`statement-${name}`}
            name={name}
            label={t(name)}
            defaultValue={days[name]}
            faultAt={problem ? 'statement-days-error' : undefined}
            fieldClassName="flex-1 basis-36"
          />
        ))}
        <button type="submit" data-button className={buttonClass({})}>
          {t('show')}
        </button>
        {problem && (
          <div role="alert" className="w-full">
            <FieldError id="statement-days" error={t(problem)} />
          </div>
        )}
      </Form>
    </div>
  )
}
