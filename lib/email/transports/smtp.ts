import nodemailer from 'nodemailer'
import { displayName } from '@/lib/text'
import {
  type Attachment,
  type Envelope,
  NotTakenError,
  type Transport,
  unsubscribeHeaders,
} from './transport'

/** Milliseconds, each; together less than a lease. */
const timeouts = {
  dnsTimeout: 10_000,
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 20_000,
}

type SmtpOptions = {
  /** smtps://user:password@host:465, or smtp://user:password@host:587, which begins TLS by itself. */
  url: string
  fromAddress: string
  /** For tests: what is waited for, and whose certificates count. */
  changes?: Partial<typeof timeouts> & { tls?: { ca: string } }
}

/**
 * Hands messages to an SMTP server, each in a connection of its own. SMTP knows no key that makes a second try
 * harmless: once the server has said "go on" to DATA, a lost connection means that nobody knows (RFC 5321 §4.2.5, §6.1), and the message is
 * not tried again by itself. Nothing goes out unencrypted but to this machine.
 */
export function smtpTransport({ url, fromAddress, changes = {} }: SmtpOptions): Transport {
  const { hostname, port, protocol, username, password } = new URL(url)
  const secure = protocol === 'smtps:'
  const here = isThisMachine(hostname)
  const { tls, ...waits } = changes
  const auth = { user: decodeURIComponent(username), pass: decodeURIComponent(password) }
  const server = {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || (secure ? 465 : 587),
    secure,
    requireTLS: !secure && !here,
    // A relay on this machine seldom has a certificate for it, and nothing leaves the machine.
    tls: { rejectUnauthorized: secure || !here, ...tls },
    ...(username ? { auth } : {}),
    ...timeouts,
    ...waits,
    // What people typed names no file and no address.
    disableFileAccess: true,
    disableUrlAccess: true,
  }
  return {
    repeatable: false,
    pace: 0,
    async send(envelope) {
      const progress = watchForData()
      const transporter = nodemailer.createTransport({
        ...server,
        logger: progress.logger,
        transactionLog: true,
      })
      try {
        const { response } = await transporter.sendMail(asMail(envelope, fromAddress))
        return { providerId: response.slice(0, 120) }
      } catch (error) {
        throw notTaken(error, progress.saidData())
      } finally {
        transporter.close()
      }
    },
  }
}

function asMail(envelope: Envelope, from: string) {
  const { idempotencyKey, fromName, to, replyTo, subject, html, text, attachment } = envelope
  return {
    from: { name: displayName(fromName), address: from },
    to: { name: '', address: to.address },
    envelope: { from, to: [to.address] },
    // The same at every try: a mailbox that gets it twice can tell.
    messageId: `<${idempotencyKey}@${from.split('@')[1]}>`,
    subject,
    html,
    text,
    headers: unsubscribeHeaders(envelope),
    ...(replyTo ? { replyTo: { name: '', address: replyTo } } : {}),
    ...(attachment ? { attachments: [asFile(attachment)] } : {}),
  }
}

function asFile({ filename, contentType, bytes }: Attachment) {
  return { filename, contentType, content: Buffer.from(bytes) }
}

/** Nodemailer's errors don't tell how far it came; its log of the conversation does: 354 is "go on" after DATA. */
function watchForData() {
  let said = false
  const look = (entry: unknown, line: unknown) => {
    const byThem = typeof entry === 'object' && entry !== null && Reflect.get(entry, 'tnx') === 'server'
    if (byThem && String(line).startsWith('354')) said = true
  }
  const silent = () => undefined
  const logger = {
    level: silent,
    trace: look,
    debug: look,
    info: look,
    warn: silent,
    error: silent,
    fatal: silent,
  }
  return { logger, saidData: () => said }
}

/** What nodemailer adds to its errors. */
function factsOf(error: unknown): { code?: string; responseCode?: number } {
  return typeof error === 'object' && error !== null ? error : {}
}

function notTaken(error: unknown, saidData: boolean): NotTakenError {
  const { responseCode } = factsOf(error)
  const words = error instanceof Error ? error.message : String(error)
  if (responseCode === undefined && saidData) {
    return new NotTakenError(`SMTP: ${words}. It may have been sent.`, { temporary: false, unknown: true })
  }
  const temporary = responseCode === undefined || responseCode < 500 || isForTheOperator(error)
  return new NotTakenError(`SMTP: ${words}`, { temporary })
}

/** A refused password or certificate is no fault of the message: the operator can mend it. */
function isForTheOperator(error: unknown): boolean {
  const { code } = factsOf(error)
  return code === 'EAUTH' || code === 'ETLS'
}

function isThisMachine(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
}
