import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { type IncomingMessage, request, type ServerResponse } from 'node:http'
import { createServer } from 'node:https'

/*
 * Stands before the application as a proxy of one's own does: it ends TLS, with a certificate that nobody trusts,
 * and adds the caller's address to what the caller says of itself.
 */

const certificate = {
  key: readFileSync('tests/support/tls/smtp-key.pem'),
  cert: readFileSync('tests/support/tls/smtp-cert.pem'),
}

export async function startTlsProxy({ port, target }: { port: number; target: number }) {
  const server = createServer(certificate, (asked, answer) => passOn(asked, answer, target))
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function passOn(asked: IncomingMessage, answer: ServerResponse, port: number): void {
  const before = asked.headers['x-forwarded-for']
  const caller = asked.socket.remoteAddress ?? ''
  const headers = {
    ...asked.headers,
    'x-forwarded-for': before ? `${before}, ${caller}` : caller,
    'x-forwarded-proto': 'https',
  }
  const { method, url: path } = asked
  const inside = request({ host: '127.0.0.1', port, method, path, headers }, (response) => {
    answer.writeHead(response.statusCode ?? 502, response.headers)
    response.pipe(answer)
  })
  inside.on('error', () => answer.destroy())
  asked.pipe(inside)
}
