import { getTranslations } from 'next-intl/server'
import { type Branded, brandOf } from '@/components/brand/brand-of'
import { ActionForm } from '@/components/forms/action-form'
import { InvoiceSheet } from '@/components/invoice/invoice-sheet'
import { ButtonLink } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { Chip } from '@/components/ui/chip'
import { Columns } from '@/components/ui/columns'
import { Figure } from '@/components/ui/figure'
import { DownloadIcon } from '@/components/ui/icons'
import { TextLink } from '@/components/ui/link'
import { answerQuoteAction } from '@/lib/portal/quotes/actions'
import type { QuoteForContact } from '@/lib/portal/quotes/queries'
import { formWords } from '../access/form-words'
import { portalQuote, portalQuotePdf } from '../addresses'

type QuoteColumnsProps = {
  company: Branded
  quote: QuoteForContact
  /** A member looks with a client's eyes: nobody answers. */
  viewedAs?: boolean
}

/** The sheet, and beside it what it comes to and the answer. */
export function QuoteColumns({ company, quote, viewedAs = false }: QuoteColumnsProps) {
  return (
    <Columns
      asideFirst
      aside={
        <>
          <QuoteStanding {...{ company, quote }} />
          {quote.answering === 'may' && <AnswerCard {...{ company, quote }} />}
          {quote.answering === 'look' && <LookCard quote={quote} viewedAs={viewedAs} />}
        </>
      }
    >
      <InvoiceSheet invoice={quote.view} company={brandOf(company)} />
    </Columns>
  )
}

async function QuoteStanding({ company, quote }: QuoteColumnsProps) {
  const t = await getTranslations('portal.quote')
  const { view, replacedBy } = quote
  return (
    <Card aria-label={t('whatToDo')}>
      <dl>
        <Figure
          size="lg"
          label={view.title}
          state={<Chip tone={view.state.tone}>{view.state.words}</Chip>}
          value={view.total}
          note={await noteOf(quote, company.name)}
        />
      </dl>
      {view.answer?.comment && (
        <p className="typed mt-3 whitespace-pre-line text-ink-2 text-sm [overflow-wrap:anywhere]">
          {t('comment', { comment: view.answer.comment })}
        </p>
      )}
      {replacedBy && (
        <p className="mt-3 text-sm">
          <TextLink href={portalQuote(company, replacedBy)}>
            {t('newer', { number: replacedBy.number })}
          </TextLink>
        </p>
      )}
      <ButtonLink plain block href={portalQuotePdf(company, view)} className="mt-4">
        <DownloadIcon />
        {t('download')}
      </ButtonLink>
    </Card>
  )
}

async function noteOf({ view }: QuoteForContact, company: string): Promise<string> {
  const t = await getTranslations('portal.quote')
  const { state, answer, withdrawn, validUntil } = view
  const date = validUntil ?? ''
  if (state.kind === 'withdrawn') return t('withdrawn', { company, date: withdrawn ?? '' })
  if (answer) {
    const said = state.kind === 'declined' ? 'declined' : 'accepted'
    return t(said, { name: answer.name, date: answer.on })
  }
  if (state.kind === 'closed') return t('closed')
  return state.kind === 'expired' ? t('expired', { company, date }) : t('open', { date })
}

/** Who says yes or no types their name: that, when and from where is kept. */
async function AnswerCard({ company, quote: { view, client } }: QuoteColumnsProps) {
  const t = await getTranslations('portal.quote')
  return (
    <Card aria-labelledby="answer">
      <CardHeader
        size="sm"
        id="answer"
        title={t('answerTitle')}
        sub={t('answerSub', { client: client.name, company: company.name })}
      />
      <ActionForm
        action={answerQuoteAction.bind(null, { company: company.slug })}
        words={await formWords()}
        hidden={{ quote: view.publicId }}
        fields={[
          { name: 'name', label: t('name'), kind: 'text', autoComplete: 'name' },
          {
            name: 'comment',
            label: t('note', { company: company.name }),
            kind: 'textarea',
            optional: t('optional'),
            rows: 3,
          },
        ]}
        buttons={[
          { label: t('accept'), name: 'answer', value: 'accept' },
          { label: t('decline'), variant: 'secondary', name: 'answer', value: 'decline' },
        ]}
        stacked
      />
    </Card>
  )
}

type LookCardProps = { quote: QuoteForContact; viewedAs: boolean }

async function LookCard({ quote: { client }, viewedAs }: LookCardProps) {
  const t = await getTranslations('portal.quote')
  return (
    <Card>
      <p className="text-ink-2 text-sm">{t(viewedAs ? 'viewAs' : 'look', { client: client.name })}</p>
    </Card>
  )
}
