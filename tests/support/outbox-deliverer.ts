import { setTimeout as pause } from 'node:timers/promises'
import { deliverDue } from '@/lib/email/delivery'
import { resendTransport } from '@/lib/email/transports/resend'

// A process that delivers until it is killed: tests/support/outbox-crashes.ts. A second of ours is a minute of its
// clock, so that back-offs and leases pass within a test.
const { RESEND_URL = '', RESEND_PACE, CLOCK_BEGAN, CLOCK_AHEAD } = process.env
const began = Number(CLOCK_BEGAN)
const clock = () => new Date(began + Number(CLOCK_AHEAD) + (Date.now() - began) * 60)
const transport = resendTransport({
  apiKey: 're_test',
  fromAddress: 'invoices@foyer.example',
  baseUrl: RESEND_URL,
  pace: Number(RESEND_PACE),
})

console.log('delivering')
for (;;) {
  await deliverDue({ now: clock(), limit: 5, transport })
  await pause(5)
}
