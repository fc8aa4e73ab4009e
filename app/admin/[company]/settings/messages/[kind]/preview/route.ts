import { notFound } from 'next/navigation'
import { requireMember } from '@/lib/auth/guards'
import { cameFromFoyer } from '@/lib/auth/origin'
import { TemplateWords } from '@/lib/companies/messages/schema'
import { isTemplateKind } from '@/lib/email/templates/kinds'
import { parseForm } from '@/lib/forms/form-state'
import { messagePreview } from '@/lib/http/message-preview'
import { previewOf } from '@/lib/invoices/example-queries'
import { inScheme, previewProblems } from '../preview-frame'

type Context = RouteContext<'/admin/[company]/settings/messages/[kind]/preview'>

/** The message in the words that are saved, for the frame beside them. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { company: slug, kind } = await params
  const { company } = await requireMember(slug, 'settings:write')
  if (!isTemplateKind(kind)) notFound()
  const { html } = await previewOf({ company, kind, now: new Date() })
  return messagePreview(html)
}

/** In the words that are being typed. It saves nothing. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { company: slug, kind } = await params
  const { company } = await requireMember(slug, 'settings:write')
  if (!isTemplateKind(kind)) notFound()
  if (!(await cameFromFoyer(request.headers))) return new Response('Not from here', { status: 403 })
  const form = await request.formData().catch(() => new FormData())
  const typed = new FormData()
  typed.append('kind', kind)
  for (const name of ['subject', 'body']) typed.append(name, String(form.get(name) ?? ''))
  const words = parseForm(typed, TemplateWords)
  if (words.status !== 'success') {
    return messagePreview(previewProblems(Object.values(words.error ?? {}).flatMap((given) => given ?? [])))
  }
  const { html } = await previewOf({ company, kind, now: new Date(), text: words.value })
  return messagePreview(inScheme(html, form.get('scheme')))
}
