import { randomUUID } from 'node:crypto'
import { db } from '@/lib/db/client'
import type { BusinessModel } from '@/lib/db/tenancy-models'

/** A row as it lies in the database, and how it is found again. */
export type Sample = {
  row: Record<string, unknown>
  /** Its primary key, as the argument of findUnique. */
  key: Record<string, unknown>
  /** Data for one more row like it, without a company. */
  another: () => Record<string, unknown>
  /** A change that no constraint objects to. */
  change: Record<string, unknown>
}

export type CompanyRows = { companyId: string; samples: Record<BusinessModel, Sample> }

const hash = () => randomUUID().replaceAll('-', '').repeat(2)
const publicId = () => randomUUID().replaceAll('-', '')
const at = new Date('2026-03-01T10:00:00Z')
const later = new Date('2026-04-01T10:00:00Z')
const session = () => ({
  tokenHash: hash(),
  createdAt: at,
  lastSeenAt: at,
  expiresAt: later,
  authenticatedAt: at,
})

/** Of no two companies the same: a row that is moved to another one collides with none there. */
let number = 1

/** A company with one row in each of its tables, made with the bare client. */
export async function aCompanyWithEverything(): Promise<CompanyRows> {
  const bare = db()
  const slug = `company-${randomUUID()}`
  const company = await bare.company.create({
    data: { slug, name: slug, currency: 'EUR', country: 'DE', timeZone: 'Europe/Berlin' },
  })
  const companyId = company.id

  const newUser = async () =>
    (await bare.user.create({ data: { email: `${randomUUID()}@x.example`, name: 'Mia' } })).id
  const userIds = [await newUser(), await newUser(), await newUser(), await newUser()]
  const aClient = () => ({ publicId: publicId(), number: number++, name: `Client of ${slug}` })
  const aContact = () => ({ publicId: publicId(), email: `${randomUUID()}@x.example`, name: 'Ann' })
  const aTerm = () => ({ name: '30 days', days: 30 })
  const term = await bare.paymentTerm.create({ data: { companyId, ...aTerm() } })
  const client = await bare.client.create({ data: { companyId, ...aClient(), paymentTermId: term.id } })
  const contact = await bare.contact.create({ data: { companyId, ...aContact() } })
  const spareContacts = await bare.contact.createManyAndReturn({
    data: [1, 2, 3].map(() => ({ companyId, ...aContact() })),
  })
  const anInvoice = () => ({ publicId: publicId(), clientId: client.id, currency: 'EUR' })
  const invoice = await bare.invoice.create({
    data: { companyId, ...anInvoice(), subtotal: 1000n, total: 1000n, balance: 1000n },
  })
  const aLink = (contactId: string | undefined) => ({
    clientId: client.id,
    contactId: contactId ?? contact.id,
  })
  const aLine = () => ({
    invoiceId: invoice.id,
    position: number++,
    description: 'Hours',
    quantity: '1',
    unitPrice: '10',
    net: 1000n,
  })
  const line = await bare.invoiceLine.create({ data: { companyId, ...aLine() } })
  const aTaxRate = () => ({ name: `Tax ${number++}`, category: 'S' as const, percent: '19' })
  const taxRate = await bare.taxRate.create({ data: { companyId, ...aTaxRate() } })
  const spareRates = await bare.taxRate.createManyAndReturn({
    data: Array.from({ length: 16 }, () => ({ companyId, ...aTaxRate() })),
  })
  const aRate = () => ({ taxRateId: spareRates.pop()?.id ?? taxRate.id })
  const aLineTax = () => ({
    ...aRate(),
    ...{ lineId: line.id, position: number++, name: 'VAT', category: 'S' as const, rate: '19' },
  })
  const aQuote = () => ({ publicId: publicId(), clientId: client.id, currency: 'EUR' })
  const quote = await bare.quote.create({ data: { companyId, ...aQuote() } })
  const aQuoteLine = () => {
    const { invoiceId: _, ...line } = aLine()
    return { ...line, quoteId: quote.id }
  }
  const quoteLine = await bare.quoteLine.create({ data: { companyId, ...aQuoteLine() } })
  const aQuoteLineTax = () => ({ ...aLineTax(), lineId: quoteLine.id })
  const aProduct = () => ({ name: 'Workshop', unitPrice: '1450' })
  const product = await bare.product.create({ data: { companyId, ...aProduct() } })
  const aProductTax = () => ({ ...aRate(), productId: product.id })
  const aClientTax = () => ({ ...aRate(), clientId: client.id })
  let fields = 0
  const aField = () => {
    fields += 1
    const label = `Department ${fields}`
    const said = { kind: 'invoice', label, labelKey: label.toLowerCase(), type: 'text' } as const
    return { ...said, printed: true, position: fields }
  }
  const aNote = () => ({ name: 'Thanks', text: 'Thank you.' })
  const money = { clientId: client.id, currency: 'EUR', amount: 100n }
  const aPayment = () => ({
    ...money,
    publicId: publicId(),
    credit: 100n,
    paidOn: at,
    requestKey: randomUUID(),
  })
  const payment = await bare.payment.create({ data: { companyId, ...aPayment() } })
  const anAllocation = () => ({ paymentId: payment.id, invoiceId: invoice.id, amount: 10n, day: at, at })
  const aCreditNote = () => ({
    ...{ invoiceId: invoice.id, clientId: client.id, currency: 'EUR', numberPeriod: '2026' },
    ...{ number: `CN-${number}`, numberCounter: number++, publicId: publicId(), requestKey: randomUUID() },
    ...{ issueDate: at, reason: 'Wrong', net: 10n, taxTotal: 0n, total: 10n, parties: {}, createdAt: at },
  })
  const creditNote = await bare.creditNote.create({ data: { companyId, ...aCreditNote() } })
  const aNoteLine = (invoiceLineId = line.id) => ({
    ...{ creditNoteId: creditNote.id, invoiceLineId, position: number++ },
    ...{ amount: 10n, discount: 0n, net: 10n },
  })
  const spareLines = await bare.invoiceLine.createManyAndReturn({
    data: Array.from({ length: 6 }, () => ({ companyId, ...aLine() })),
  })
  const aNoteTax = () => ({
    ...{ creditNoteId: creditNote.id, position: number++, name: 'VAT', category: 'S' as const },
    ...{ rate: '19', base: 10n, tax: 2n },
  })
  const aRefund = () => ({ ...money, refundedOn: at, requestKey: randomUUID(), createdAt: at })
  const refund = await bare.refund.create({ data: { companyId, ...aRefund() } })
  const aRefundPart = () => ({ refundId: refund.id, paymentId: payment.id, amount: 10n })
  const anEvent = () => ({
    event: 'invoice.sent',
    actorKind: 'system',
    subjectKind: 'invoice',
    subjectId: invoice.id,
  })
  const anAttachment = () => ({
    filename: 'invoice.pdf',
    contentType: 'application/pdf',
    bytes: Buffer.from('%PDF'),
  })
  const attachment = await bare.emailAttachment.create({ data: { companyId, ...anAttachment() } })
  const aMessage = () => ({
    attachmentId: attachment.id,
    kind: 'invoice',
    fromName: slug,
    toAddress: 'a@x.example',
    toName: 'Ann',
    subject: 'Invoice',
    html: '',
    text: '',
  })
  const message = await bare.emailMessage.create({ data: { companyId, ...aMessage() } })
  const anEmailEvent = () => ({
    messageId: message.id,
    providerEventId: randomUUID(),
    kind: 'delivered' as const,
    at,
  })
  const aSuppression = () => ({ address: `${randomUUID()}@x.example`, cause: 'bounced' as const, since: at })
  const aTemplate = () => ({
    kind: `kind-${number++}`,
    subject: 'Invoice',
    body: 'Here it is.',
    updatedAt: at,
  })
  const aReminder = () => ({
    invoiceId: invoice.id,
    offsetDays: number++,
    outcome: 'sent' as const,
    at,
  })
  const aSession = () => ({ contactId: contact.id, ...session(), method: 'link', device: 'Firefox' })
  const aToken = () => ({
    contactId: contact.id,
    purpose: 'sign_in' as const,
    tokenHash: hash(),
    device: 'Firefox',
    createdAt: at,
    expiresAt: later,
  })
  const anEmailChange = () => ({
    contactId: contact.id,
    newEmail: 'new@x.example',
    oldTokenHash: hash(),
    newTokenHash: hash(),
    createdAt: at,
    expiresAt: later,
  })
  const aPasskey = () => ({
    contactId: contact.id,
    credentialId: hash(),
    publicKey: Buffer.from('key'),
    counter: 0n,
    rpId: 'localhost',
    backedUp: false,
    name: 'Phone',
    createdAt: at,
  })
  const aRecoveryCode = () => ({ contactId: contact.id, codeHash: hash(), createdAt: at })
  const inviterId = await newUser()
  const anInvitation = () => ({
    publicId: publicId(),
    email: `${randomUUID()}@x.example`,
    role: 'staff' as const,
    tokenHash: hash(),
    invitedByUserId: inviterId,
    createdAt: at,
    expiresAt: later,
  })
  const aLogo = () => ({ hash: hash(), png: Buffer.from('png'), width: 1, height: 1, createdAt: at })
  const aFormerSlug = () => ({ slug: `former-${randomUUID()}`, redirectsUntil: later })
  const aShareLink = () => ({
    publicId: publicId(),
    invoiceId: invoice.id,
    tokenHash: hash(),
    createdAt: at,
    expiresAt: later,
  })
  const aSeenVersion = () => ({
    publicId: publicId(),
    invoiceId: invoice.id,
    hash: hash(),
    document: '{}',
    template: 'first',
    standing: 'To pay',
    firstAt: at,
  })
  const aRun = () => ({ publicId: publicId(), byUserId: inviterId, requestKey: randomUUID(), createdAt: at })
  const run = await bare.sendingRun.create({ data: { companyId, ...aRun() } })
  const aPlan = () => ({
    runId: run.id,
    invoiceId: invoice.id,
    byUserId: inviterId,
    requestKey: randomUUID(),
    dueAt: later,
    createdAt: at,
  })
  const aRecurring = () => ({
    publicId: publicId(),
    clientId: client.id,
    sourceInvoiceId: invoice.id,
    rule: 'FREQ=MONTHLY',
    startsOn: at,
    mode: 'draft' as const,
    byUserId: inviterId,
    requestKey: randomUUID(),
    createdAt: at,
  })
  const aViewAsGrant = () => ({
    publicId: publicId(),
    userId: inviterId,
    clientId: client.id,
    createdAt: at,
    expiresAt: later,
  })
  const aMembership = () => ({ userId: userIds.pop() ?? '', role: 'staff' as const })
  const aCounter = () => ({ period: String(2000 + number++), last: 1 })

  const byId = (row: { id: string }) => ({ row, key: { id: row.id } })
  const link = await bare.clientContact.create({ data: { companyId, ...aLink(contact.id) } })
  const spareInvoices = await bare.invoice.createManyAndReturn({
    data: [1, 2, 3].map(() => ({ companyId, ...anInvoice() })),
  })
  const aSharedInvoice = () => ({ clientContactId: link.id, invoiceId: spareInvoices.pop()?.id ?? '' })
  const shared = await bare.sharedInvoice.create({ data: { companyId, ...aSharedInvoice() } })
  const formerSlug = await bare.formerSlug.create({ data: { companyId, ...aFormerSlug() } })
  const counter = await bare.numberCounter.create({ data: { companyId, ...aCounter() } })
  const samples = {
    AuditEvent: {
      ...byId(await bare.auditEvent.create({ data: { companyId, ...anEvent() } })),
      another: anEvent,
      change: { event: 'changed' },
    },
    Client: { ...byId(client), another: aClient, change: { name: 'Changed' } },
    ClientContact: {
      ...byId(link),
      another: () => aLink(spareContacts.pop()?.id),
      change: { receivesInvoices: false },
    },
    ClientTax: {
      ...byId(await bare.clientTax.create({ data: { companyId, ...aClientTax() } })),
      another: aClientTax,
      change: { clientId: client.id },
    },
    CompanyLogo: {
      ...byId(await bare.companyLogo.create({ data: { companyId, ...aLogo() } })),
      another: aLogo,
      change: { removedAt: at },
    },
    Contact: { ...byId(contact), another: aContact, change: { name: 'Changed' } },
    ContactEmailChange: {
      ...byId(await bare.contactEmailChange.create({ data: { companyId, ...anEmailChange() } })),
      another: anEmailChange,
      change: { newEmail: 'changed@x.example' },
    },
    ContactPasskey: {
      ...byId(await bare.contactPasskey.create({ data: { companyId, ...aPasskey() } })),
      another: aPasskey,
      change: { name: 'Changed' },
    },
    ContactRecoveryCode: {
      ...byId(await bare.contactRecoveryCode.create({ data: { companyId, ...aRecoveryCode() } })),
      another: aRecoveryCode,
      change: { usedAt: at },
    },
    ContactSession: {
      ...byId(await bare.contactSession.create({ data: { companyId, ...aSession() } })),
      another: aSession,
      change: { device: 'Changed' },
    },
    ContactToken: {
      ...byId(await bare.contactToken.create({ data: { companyId, ...aToken() } })),
      another: aToken,
      change: { device: 'Changed' },
    },
    CreditNote: { ...byId(creditNote), another: aCreditNote, change: { reason: 'Changed' } },
    CreditNoteLine: {
      ...byId(await bare.creditNoteLine.create({ data: { companyId, ...aNoteLine() } })),
      another: () => aNoteLine(spareLines.pop()?.id),
      change: { amount: 11n },
    },
    CreditNoteTax: {
      ...byId(await bare.creditNoteTax.create({ data: { companyId, ...aNoteTax() } })),
      another: aNoteTax,
      change: { name: 'Changed' },
    },
    EmailAttachment: {
      ...byId(attachment),
      another: anAttachment,
      change: { filename: 'changed.pdf' },
    },
    EmailEvent: {
      ...byId(await bare.emailEvent.create({ data: { companyId, ...anEmailEvent() } })),
      another: anEmailEvent,
      change: { reason: 'Changed' },
    },
    EmailMessage: {
      ...byId(message),
      another: aMessage,
      change: { subject: 'Changed' },
    },
    EmailSuppression: {
      ...byId(await bare.emailSuppression.create({ data: { companyId, ...aSuppression() } })),
      another: aSuppression,
      change: { liftedAt: at },
    },
    CustomField: {
      ...byId(await bare.customField.create({ data: { companyId, ...aField() } })),
      another: aField,
      change: { label: 'Changed' },
    },
    EmailTemplate: {
      ...byId(await bare.emailTemplate.create({ data: { companyId, ...aTemplate() } })),
      another: aTemplate,
      change: { subject: 'Changed' },
    },
    FormerSlug: {
      ...byId(formerSlug),
      another: aFormerSlug,
      change: { redirectsUntil: at },
    },
    Invoice: { ...byId(invoice), another: anInvoice, change: { note: 'Changed' } },
    InvoiceLine: {
      ...byId(line),
      another: aLine,
      change: { description: 'Changed' },
    },
    InvoiceLineTax: {
      ...byId(await bare.invoiceLineTax.create({ data: { companyId, ...aLineTax() } })),
      another: aLineTax,
      change: { name: 'Changed' },
    },
    MemberInvitation: {
      ...byId(await bare.memberInvitation.create({ data: { companyId, ...anInvitation() } })),
      another: anInvitation,
      change: { revokedAt: at },
    },
    Membership: {
      ...byId(await bare.membership.create({ data: { companyId, ...aMembership() } })),
      another: aMembership,
      change: { role: 'viewer' },
    },
    NoteTemplate: {
      ...byId(await bare.noteTemplate.create({ data: { companyId, ...aNote() } })),
      another: aNote,
      change: { name: 'Changed' },
    },
    NumberCounter: {
      row: counter,
      key: { companyId_series_period: { companyId, series: counter.series, period: counter.period } },
      another: aCounter,
      change: { last: 99 },
    },
    PaymentTerm: {
      ...byId(term),
      another: aTerm,
      change: { name: 'Changed' },
    },
    Payment: {
      ...byId(payment),
      another: aPayment,
      change: { reference: 'Changed' },
    },
    PaymentAllocation: {
      ...byId(await bare.paymentAllocation.create({ data: { companyId, ...anAllocation() } })),
      another: anAllocation,
      change: { removedAt: at },
    },
    PlannedSending: {
      ...byId(await bare.plannedSending.create({ data: { companyId, ...aPlan() } })),
      another: aPlan,
      change: { note: 'Changed' },
    },
    Quote: { ...byId(quote), another: aQuote, change: { note: 'Changed' } },
    QuoteLine: { ...byId(quoteLine), another: aQuoteLine, change: { description: 'Changed' } },
    QuoteLineTax: {
      ...byId(await bare.quoteLineTax.create({ data: { companyId, ...aQuoteLineTax() } })),
      another: aQuoteLineTax,
      change: { name: 'Changed' },
    },
    RecurringInvoice: {
      ...byId(await bare.recurringInvoice.create({ data: { companyId, ...aRecurring() } })),
      another: aRecurring,
      change: { rule: 'FREQ=YEARLY' },
    },
    Refund: {
      ...byId(refund),
      another: aRefund,
      change: { reference: 'Changed' },
    },
    RefundPart: {
      ...byId(await bare.refundPart.create({ data: { companyId, ...aRefundPart() } })),
      another: aRefundPart,
      change: { amount: 11n },
    },
    Reminder: {
      ...byId(await bare.reminder.create({ data: { companyId, ...aReminder() } })),
      another: aReminder,
      change: { outcome: 'skipped' },
    },
    SeenVersion: {
      ...byId(await bare.seenVersion.create({ data: { companyId, ...aSeenVersion() } })),
      another: aSeenVersion,
      change: { sentAt: at },
    },
    SendingRun: {
      ...byId(run),
      another: aRun,
      change: { cancelledAt: at },
    },
    Product: {
      ...byId(product),
      another: aProduct,
      change: { name: 'Changed' },
    },
    ProductTax: {
      ...byId(await bare.productTax.create({ data: { companyId, ...aProductTax() } })),
      another: aProductTax,
      change: { productId: product.id },
    },
    ShareLink: {
      ...byId(await bare.shareLink.create({ data: { companyId, ...aShareLink() } })),
      another: aShareLink,
      change: { revokedAt: at },
    },
    SharedInvoice: { ...byId(shared), another: aSharedInvoice, change: { invoiceId: spareInvoices[0]?.id } },
    TaxRate: {
      ...byId(taxRate),
      another: aTaxRate,
      change: { name: 'Changed' },
    },
    ViewAsGrant: {
      ...byId(await bare.viewAsGrant.create({ data: { companyId, ...aViewAsGrant() } })),
      another: aViewAsGrant,
      change: { endedAt: at },
    },
  }
  return { companyId, samples }
}
