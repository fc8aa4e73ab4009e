import { Fragment } from 'react'
import type { Logo } from '@/components/brand/brand-of'
import { Mark } from '@/components/brand/mark'
import { Card } from '@/components/ui/card'
import { cx } from '@/components/ui/cx'
import { Facts } from '@/components/ui/facts'
import { LongAmount } from '@/components/ui/long-amount'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import { translator } from '@/lib/i18n/translator'
import type { PaperView, PartyView } from '@/lib/invoices/paper'
import { sumsOf } from '@/lib/invoices/sums'
import { keepRate } from '@/lib/text'

type InvoiceSheetProps = {
  /** `voided`: the day it became void. */
  invoice: PaperView & { voided?: string | null }
  /** Whose mark stands on it. */
  company: { name: string; logo: Logo | null }
  /** Of the sheet's own title: 1 where the page has no other. */
  level?: 1 | 2
}

/** An invoice, or a quote, as a sheet of paper, in the same words as its PDF; members and contacts see the same one. */
export function InvoiceSheet({ invoice, company, level = 1 }: InvoiceSheetProps) {
  const t = translator('pdf')
  const Title = level === 1 ? 'h1' : 'h2'
  return (
    <Card as="article" pad="sheet" className="print:border-0 print:p-0 print:shadow-none">
      <header className="flex items-start justify-between gap-5">
        <div className="min-w-0">
          <Title className="title [overflow-wrap:anywhere]">{invoice.title}</Title>
          <DatesAndReference invoice={invoice} />
        </div>
        <Mark name={company.name} logo={company.logo} size="lg" />
      </header>
      <div className="mt-7 grid gap-x-12 gap-y-5 text-sm sm:flex sm:flex-wrap">
        <PartyBlock label={t('labels.seller')} party={invoice.seller} />
        <PartyBlock label={t('labels.buyer')} party={invoice.buyer} />
      </div>
      <Lines invoice={invoice} />
      <div className="mt-5 sm:ml-auto sm:max-w-[280px]">
        <Facts
          layout="sums"
          facts={sumsOf(invoice).map(({ amount, ...row }) => ({ ...row, value: amount }))}
        />
        {invoice.reasons.map((reason) => (
          <p key={reason} className="typed mt-2 text-ink-2 text-sm [overflow-wrap:anywhere]">
            {reason}
          </p>
        ))}
      </div>
      {invoice.note && (
        <p className="typed mt-9 whitespace-pre-line border-t pt-4.5 text-ink-2 text-sm [overflow-wrap:anywhere]">
          {invoice.note}
        </p>
      )}
    </Card>
  )
}

function DatesAndReference({ invoice }: Pick<InvoiceSheetProps, 'invoice'>) {
  const t = translator('pdf')
  const { voided, concerns } = invoice
  const { facts } = invoice
  return (
    <div className="mt-2 text-ink-2 [overflow-wrap:anywhere]">
      {facts.length > 0 && (
        // A dot stands before each fact; where a line begins, it is outside the edge.
        <p className="overflow-x-clip">
          <span className="-ml-3 block">
            {facts.map(({ label, value }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two fields may say the same, and none changes its place.
              <Fragment key={index}>
                <span className="relative inline-block pl-3 before:absolute before:left-0.5 before:content-['·']">
                  <span className="text-ink-3">{label}</span> {value}
                </span>{' '}
              </Fragment>
            ))}
          </span>
        </p>
      )}
      {concerns && <p className={voided ? 'text-late' : undefined}>{concerns}</p>}
      {voided && !concerns && <p className="text-late">{t('state.void', { date: voided })}</p>}
    </div>
  )
}

function PartyBlock({ label, party }: { label: string; party: PartyView }) {
  const t = translator('pdf')
  return (
    <div className="min-w-0 max-w-[32ch] [overflow-wrap:anywhere]">
      <p className="text-ink-3">{label}</p>
      <p className="typed font-semibold">{party.name}</p>
      {party.lines.map((line) => (
        <p key={line} className="typed">
          {line}
        </p>
      ))}
      {party.taxNumber && <p>{t('party.taxNumber', { number: party.taxNumber })}</p>}
      {party.attention && <p>{t('party.attention', { name: party.attention })}</p>}
    </div>
  )
}

function Lines({ invoice: { lines, title, taxTitle } }: Pick<InvoiceSheetProps, 'invoice'>) {
  const t = translator('pdf')
  // Which rate is whose matters only where there are several: the sums below name it.
  const taxed = new Set(lines.map(({ taxes }) => taxes.join('\n'))).size > 1
  return (
    <Table
      flush
      // With a column more there is less between them.
      className={cx('mt-8', taxed && '@[36rem]:[&_:is(th,td)]:px-2.5')}
      caption={title}
    >
      <thead>
        <tr>
          <Th>{t('labels.description')}</Th>
          <Th numeric>{t('labels.quantity')}</Th>
          <Th numeric secondary="narrow">
            {t('labels.unitPrice')}
          </Th>
          {taxed && (
            <Th numeric secondary="narrow">
              {taxTitle}
            </Th>
          )}
          <Th numeric>{t('labels.amount')}</Th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines are printed in their order and never change places.
          <Tr key={index}>
            <Td className="typed whitespace-pre-line align-top [overflow-wrap:anywhere]">
              {line.description}
              {line.discount && <span className="block text-ink-3 text-sm">{line.discount}</span>}
              {taxed && line.taxes.length > 0 && (
                <span className="@md:hidden block text-ink-3 text-sm">
                  {line.taxes.map(keepRate).join(', ')}
                </span>
              )}
            </Td>
            <Td numeric tone="sub" className="whitespace-normal align-top">
              <span className="ml-auto block w-max min-w-min max-w-[min(9rem,30cqi)]">{line.quantity}</span>
            </Td>
            <Td numeric secondary="narrow" tone="sub" className="align-top">
              <LongAmount amount={line.unitPrice} always />
            </Td>
            {taxed && (
              <Td numeric secondary="narrow" tone="sub" className="whitespace-normal align-top">
                <Taxes words={line.taxes} />
              </Td>
            )}
            <Td numeric className="align-top">
              <LongAmount amount={line.amount} always />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}

/** One below the other. Long names wrap rather than taking the room of the description. */
function Taxes({ words }: { words: string[] }) {
  if (words.length === 0) return '—'
  return words.map((tax) => (
    <span
      key={tax}
      className="not-first:mt-1 ml-auto block w-max max-w-[min(9rem,22cqi)] break-words [unicode-bidi:plaintext]"
    >
      {keepRate(tax)}
    </span>
  ))
}
