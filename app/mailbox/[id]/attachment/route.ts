import { mailboxMessage } from '@/lib/email/queries'

/** The file that came with a message, to be saved. */
export async function GET(
  _request: Request,
  { params }: RouteContext<'/mailbox/[id]/attachment'>,
): Promise<Response> {
  const message = await mailboxMessage((await params).id)
  if (!message?.attachment) return new Response('Not found', { status: 404 })
  const { attachment, attachmentName, attachmentType } = message
  return new Response(Buffer.from(attachment), {
    headers: {
      'Content-Type': attachmentType ?? 'application/octet-stream',
      'Content-Disposition': `attachment; filename="${attachmentName}"`,
      'Content-Length': String(attachment.byteLength),
      'Cache-Control': 'private, no-store',
    },
  })
}
