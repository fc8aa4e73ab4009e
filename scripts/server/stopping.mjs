/**
 * Ctrl-C and SIGTERM: no new visitors, answers under way are finished (within `patience` milliseconds),
 * what was to be done after them is done, the database is closed. A second signal doesn't wait.
 */
export function stopOnSignal({ server, app, patience }) {
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, async () => {
      if (stopping) process.exit(1)
      stopping = true
      process.exit(await stop({ server, app, patience }))
    })
  }
}

async function stop({ server, app, patience }) {
  try {
    await closeServer(server, patience)
    await app.close()
    await closeDatabase()
    return 0
  } catch (error) {
    console.error(error)
    return 1
  }
}

function closeServer(server, patience) {
  return new Promise((resolve) => {
    const impatience = setTimeout(() => server.closeAllConnections(), patience)
    server.close(() => {
      clearTimeout(impatience)
      resolve()
    })
    server.closeIdleConnections()
  })
}

/**
 * The application is bundled and cannot be imported from here; lib/db/client.ts keeps its one connection
 * on globalThis under this symbol (lib/db/process-wide.ts).
 */
async function closeDatabase() {
  await globalThis[Symbol.for('foyer.database')]?.connection?.inner.$disconnect()
}
