import { ConfirmAction } from '@/components/forms/confirm-action'
import { formWords } from '@/components/site/words'
import { Card } from '@/components/ui/card'
import { Figure, FigureRow } from '@/components/ui/figure'
import { cancelRunAction } from '@/lib/invoices/runs/actions'
import type { RunPage } from '@/lib/invoices/runs/queries'

/** How many went out, how many wait, and the way to stop. */
export function RunProgress({ slug, run }: { slug: string; run: RunPage }) {
  const { publicId, invoices, waiting, sent, refusals, cancelled } = run
  const done = invoices - waiting
  return (
    <Card>
      <p role="status" className="mb-3 font-semibold">
        {sentenceOf(run)}
      </p>
      <progress
        value={done}
        max={Math.max(invoices, 1)}
        aria-label="How far it is"
        className="mb-5 h-2 w-full appearance-none overflow-hidden rounded-full border-0 bg-sunken [&::-moz-progress-bar]:bg-brand [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-brand"
      >
        {done} of {invoices}
      </progress>
      <FigureRow>
        <Figure label="Sent" value={sent} />
        <Figure label="Waiting" value={waiting} />
        <Figure label="Not sent" value={refusals} {...(refusals > 0 ? { tone: 'late' as const } : {})} />
        {cancelled > 0 && <Figure label="Stopped" value={cancelled} />}
      </FigureRow>
      {waiting > 0 && (
        <div className="mt-5">
          <ConfirmAction
            action={cancelRunAction.bind(null, { company: slug })}
            hidden={{ run: publicId }}
            words={formWords}
            look={{}}
            button="Stop"
            question="What has gone out has gone. The rest stays here and can be sent later."
            confirm="Stop sending"
          />
        </div>
      )}
    </Card>
  )
}

function sentenceOf({ waiting, cancelled, sent, invoices }: RunPage): string {
  if (waiting > 0) return `${invoices - waiting} of ${invoices} done. It goes on when you leave this page.`
  if (cancelled > 0) return `Stopped. ${sent} of ${invoices} went out.`
  return sent === invoices ? 'All of them went out.' : `Done. ${sent} of ${invoices} went out.`
}
