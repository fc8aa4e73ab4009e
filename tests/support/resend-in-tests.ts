import { afterAll, beforeEach } from 'vitest'
import { resendTransport } from '@/lib/email/transports/resend'
import { startResendServer } from './resend-server'

/** Resend's stand-in for the tests of a file, and what hands messages to it. */
export async function useResendServer() {
  const resend = await startResendServer()
  afterAll(() => resend.close())
  beforeEach(() => resend.forget())
  const { baseUrl } = resend
  const transport = resendTransport({
    apiKey: 're_test',
    fromAddress: 'invoices@foyer.example',
    baseUrl,
    pace: 0,
  })
  return { resend, transport }
}
