import { createServer } from 'node:net'
import { Stop } from './stop.mjs'

/** Said before minutes of installing and building, and again by the server should it happen meanwhile. */
export async function checkPortIsFree(port) {
  // Where "localhost" means ::1 first, a stranger there would get our visitors.
  for (const host of ['127.0.0.1', '::1']) {
    if (await isTaken(port, host)) throw portTaken(port)
  }
}

export function portTaken(port) {
  return new Stop(
    `Port ${port} is taken by another program. Stop that one, or choose another port: PORT=${port + 1}.`,
  )
}

function isTaken(port, host) {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', (error) => resolve(error.code === 'EADDRINUSE'))
    probe.listen(port, host, () => probe.close(() => resolve(false)))
  })
}
