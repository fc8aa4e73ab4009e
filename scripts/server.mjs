import './setup/node-version.mjs'
import { createServer } from 'node:http'
import { pathToFileURL } from 'node:url'
import { settleForwarded } from './server/forwarded.mjs'
import { stopOnSignal } from './server/stopping.mjs'
import { fillIn, isLoopback, readDotEnv, readPort } from './setup/environment.mjs'
import { portTaken } from './setup/ports.mjs'
import { runCommand, Stop } from './setup/stop.mjs'

/**
 * Serves the built application (`development`: the sources) in this process. Resolves, with the address,
 * once it answers. lib/start.ts ends the process when the environment is faulty or somebody else has the
 * embedded database; that happens before anything is announced.
 */
export async function startServer({ development = false } = {}) {
  readDotEnv()
  const port = readPort()
  fillIn({ NEXTAUTH_URL: `http://localhost:${port}` })
  process.env.NODE_ENV = development ? 'development' : 'production'
  process.env.NEXT_TELEMETRY_DISABLED = '1'
  const onThisMachine = isLoopback(process.env.NEXTAUTH_URL)

  // Next calls itself after an action that redirects: over http on this machine, whatever the base address.
  process.env.__NEXT_PRIVATE_ORIGIN ??= `http://127.0.0.1:${port}`
  const { default: next } = await import('next')
  const app = next({ dev: development, hostname: 'localhost', port })
  await app.prepare().catch(explainNoBuild)
  const answer = app.getRequestHandler()
  const forwarding = {
    trustedHops: Number(process.env.TRUSTED_PROXY_HOPS || '0'),
    base: readBaseAddress(port),
    onThisMachine,
  }

  const server = createServer({ requestTimeout: 60_000, headersTimeout: 20_000 }, (request, response) => {
    if (onThisMachine && !isLoopback(`http://${request.headers.host}`)) return misdirected(response)
    settleForwarded(request, forwarding)
    answer(request, response).catch((error) => failed(error, response))
  })
  // Longer than a proxy's own limit, usually a minute: it must not meet a connection we are closing.
  server.keepAliveTimeout = forwarding.trustedHops > 0 ? 75_000 : 5_000

  await listen(server, port, onThisMachine ? '127.0.0.1' : undefined)
  stopOnSignal({ server, app, patience: development ? 0 : 10_000 })
  await waitUntilStarted(port)
  return onThisMachine ? `http://localhost:${port}` : process.env.NEXTAUTH_URL
}

/** What is no address at all is refused by lib/env.ts, with everything else that is wrong. */
function readBaseAddress(port) {
  const { NEXTAUTH_URL } = process.env
  return new URL(URL.canParse(NEXTAUTH_URL) ? NEXTAUTH_URL : `http://localhost:${port}`)
}

function explainNoBuild(error) {
  if (!String(error?.message).includes('production build')) throw error
  throw new Stop(
    'The application is not built yet: "npm run build" does that, "npm start" builds and starts it.',
  )
}

/** A name of somebody else's that leads here (DNS rebinding) must not open this machine's mailbox. */
function misdirected(response) {
  response.statusCode = 421
  response.end('This Foyer answers at localhost only.\n')
}

function failed(error, response) {
  console.error(error)
  if (!response.headersSent) response.statusCode = 500
  response.end()
}

function listen(server, port, host) {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(error.code === 'EADDRINUSE' ? portTaken(port) : error))
    server.listen(port, host, resolve)
  })
}

/** Next runs instrumentation.ts beside its own start; no route answers before that has ended. */
async function waitUntilStarted(port) {
  const { status } = await fetch(`http://127.0.0.1:${port}/api/health`)
  if (status === 500) throw new Stop('Foyer could not start: the lines above say why.')
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await runCommand(async () => {
    console.log(`Foyer is at ${await startServer()}`)
  })
}
