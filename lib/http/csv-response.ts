/** A CSV file to be saved under this name; for the person who asked alone (SECURITY W3). */
export function csvResponse(file: ReadableStream<Uint8Array>, name: string): Response {
  return new Response(file, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'private, no-store',
    },
  })
}
