import { once } from 'node:events'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

export type Received = { from: string; to: string[]; raw: string; secure: boolean; user: string | null }

/** An SMTP server on this machine that keeps what it takes. `behave`: what it does instead at one step. */
export async function startSmtpServer(behave: SMTPServerOptions = {}) {
  const received: Received[] = []
  const server = new SMTPServer({
    authOptional: true,
    logger: false,
    disableReverseLookup: true,
    onData(stream, session, done) {
      text(Readable.from(stream)).then((raw) => {
        received.push({
          from: session.envelope.mailFrom ? session.envelope.mailFrom.address : '',
          to: session.envelope.rcptTo.map(({ address }) => address),
          raw,
          secure: session.secure,
          user: session.user ? String(session.user) : null,
        })
        done(null, 'taken')
      }, done)
    },
    ...behave,
  })
  // A client that hangs up is no failure of the server.
  server.on('error', () => undefined)
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const address = server.server.address()
  if (typeof address !== 'object' || !address) throw new Error('The server has no port.')
  return {
    port: address.port,
    received,
    /** Breaks every connection, as a network does. */
    cut() {
      for (const { _socket } of server.connections as Set<{ _socket: { destroy(): void } }>) _socket.destroy()
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

/** What a step answers with: 450 greylisted, 550 no such user. */
export function smtpRefusal(responseCode: number, words: string): Error {
  return Object.assign(new Error(words), { responseCode })
}
