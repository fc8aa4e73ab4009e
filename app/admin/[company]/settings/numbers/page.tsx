import type { Metadata } from 'next'
import { NumberSeriesCard } from '@/components/admin/number-series-card'
import { SettingsFrame } from '@/components/admin/settings-frame'
import { ActionForm } from '@/components/forms/action-form'
import { formWords } from '@/components/site/words'
import { Card, CardHeader } from '@/components/ui/card'
import { requireMember } from '@/lib/auth/guards'
import { changeNumberPatternsAction } from '@/lib/companies/actions'
import { noticeFrom } from '@/lib/i18n/notice'
import { setNextNumberAction } from '@/lib/invoices/actions'
import { numbersPage } from '@/lib/invoices/number-queries'

export const metadata: Metadata = { title: 'Numbers' }

export default async function NumbersPage({
  params,
  searchParams,
}: PageProps<'/admin/[company]/settings/numbers'>) {
  const { company } = await requireMember((await params).company, 'settings:write')
  const { next, nextNote, nextQuote, example, series } = await numbersPage({ company, now: new Date() })
  const bound = { company: company.slug }
  return (
    <SettingsFrame
      title="Numbers"
      sub={`The next invoice will be ${next}, the next credit note ${nextNote} and the next quote ${nextQuote}, unless somebody issues one before.`}
      notice={await noticeFrom(searchParams)}
    >
      <Card>
        <CardHeader title="What they look like" />
        <ActionForm
          action={changeNumberPatternsAction.bind(null, bound)}
          words={formWords}
          fields={[
            {
              name: 'numberPattern',
              label: 'Invoice numbers',
              kind: 'text',
              value: company.numberPattern,
              autoComplete: 'off',
              hint: `Each # is a digit of the counter, {YYYY} or {YY} the year, {MM} the month, {CLIENT} your client’s number. Invoice 148 to client ${example.client} would be ${example.number} now. With a year in it, the counter starts again every January.`,
            },
            {
              name: 'creditNotePattern',
              label: 'Credit note numbers',
              kind: 'text',
              value: company.creditNotePattern,
              autoComplete: 'off',
              hint: 'By the same rules, with a counter of their own.',
            },
            {
              name: 'quotePattern',
              label: 'Quote numbers',
              kind: 'text',
              value: company.quotePattern,
              autoComplete: 'off',
              hint: 'By the same rules, with a counter of their own.',
            },
          ]}
          buttons={[{ label: 'Save' }]}
        />
      </Card>
      <Card>
        <CardHeader
          title="Go on from"
          sub="Of invoices. Where another tool ended, say. Numbers that are given out stay; the next one can only be higher."
        />
        <ActionForm
          action={setNextNumberAction.bind(null, bound)}
          words={formWords}
          fields={[
            {
              name: 'next',
              label: 'Next counter',
              kind: 'text',
              inputMode: 'numeric',
              autoComplete: 'off',
              half: true,
            },
          ]}
          buttons={[{ label: 'Set the next number', variant: 'secondary' }]}
        />
      </Card>
      <NumberSeriesCard series={series} />
    </SettingsFrame>
  )
}
