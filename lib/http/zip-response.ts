/** A ZIP to be saved under this name, written while it is read; kept by nobody on the way (SECURITY W3). */
export function zipResponse(file: ReadableStream<Uint8Array>, fileName: string): Response {
  return new Response(file, {
    headers: {
      'Content-Type': 'application/zip',
      'Content-Disposition': `attachment; filename="${fileName}"`,
      'Cache-Control': 'private, no-store',
      'X-Robots-Tag': 'noindex',
    },
  })
}
