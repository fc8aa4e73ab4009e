import type { Header } from './security-headers'

type Pdf = { bytes: Uint8Array; fileName: string }

/** A file for the person who asked, to be saved; kept by nobody on the way (SECURITY W3). */
export function pdfResponse({ bytes, fileName }: Pdf, more: readonly Header[] = []): Response {
  return new Response(Buffer.from(bytes), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename="${fileName}"`,
      'Content-Length': String(bytes.byteLength),
      'Cache-Control': 'private, no-store',
      'X-Robots-Tag': 'noindex',
      ...Object.fromEntries(more.map(({ key, value }) => [key, value])),
    },
  })
}
