import { once } from 'node:events'
import { startPostgres } from '@/tests/support/postgres'

// A PostgreSQL server for as long as somebody holds our standard input open: it ends with whoever started it.
const { url, stop } = await startPostgres()
console.log(url)
process.stdin.resume()
await once(process.stdin, 'end')
await stop()
process.exit()
