/**
 * No script, no form, no picture from elsewhere, an origin of its own; a link opens in the place of our page
 * when a person presses it, as in any mail program.
 */
const policy = [
  'sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation',
  "default-src 'none'",
  "img-src data: 'self'",
  "style-src 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ')

/** A message's HTML by itself, for the frame in a page of ours (SECURITY W1); proxy.ts leaves its policy alone. */
export function messagePreview(html: string): Response {
  return new Response(html.replaceAll(' target="_blank"', ' target="_top"'), {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': policy,
      'Cache-Control': 'private, no-store',
    },
  })
}
