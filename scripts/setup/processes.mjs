import { spawn } from 'node:child_process'
import { performance } from 'node:perf_hooks'
import { Stop } from './stop.mjs'

/**
 * Runs a program of this checkout to its end. With `show` its output goes to the terminal as it comes;
 * otherwise it is kept. Never throws for a failure: `code` says. One that takes more than `minutes` is ended.
 */
export function run(command, args, { env = {}, show = false, minutes = 30, cwd } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...quietTools, ...env },
      stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    })
    const parts = []
    child.stdout?.on('data', (part) => parts.push(part))
    child.stderr?.on('data', (part) => parts.push(part))
    const tooLong = setTimeout(() => child.kill('SIGKILL'), minutes * 60_000)
    const end = (code, more = '') => {
      clearTimeout(tooLong)
      if (show) process.stdout.write(more)
      resolve({ code, output: Buffer.concat(parts).toString('utf8') + more })
    }
    child.on('error', (error) => end(1, error.message))
    child.on('close', (code, signal) => end(code ?? 1, signal ? `\nEnded by ${signal}.\n` : ''))
  })
}

/** A script in JavaScript, with this very Node. */
export function runNode(args, options) {
  return run(process.execPath, args, options)
}

/** A script in TypeScript, outside of Next: see typescript.json for what `server-only` is there. */
export function runTypeScript(args, { env = {}, ...options } = {}) {
  return runNode(['--import', 'tsx', ...args], {
    ...options,
    env: { TSX_TSCONFIG_PATH: 'scripts/setup/typescript.json', ...env },
  })
}

/** Runs npm itself: the one that started us, or the one on the PATH. */
export function runNpm(args, options) {
  const npm = process.env.npm_execpath
  return npm?.endsWith('.js') ? runNode([npm, ...args], options) : run('npm', args, options)
}

/** One line for a step that takes a while; its output is shown only when it fails, and then we stop. */
export async function step(title, work) {
  process.stdout.write(`${title} … `)
  const begin = performance.now()
  const { code, output } = await work()
  if (code !== 0) {
    process.stdout.write('failed\n')
    throw new Stop(output.trim())
  }
  process.stdout.write(`${seconds(performance.now() - begin)}\n`)
}

/** Milliseconds as people read them. */
export function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1)} s`
}

// None of our tools may call home or ask whether there is a newer one.
const quietTools = {
  NEXT_TELEMETRY_DISABLED: '1',
  CHECKPOINT_DISABLE: '1',
  PRISMA_HIDE_UPDATE_MESSAGE: '1',
}
