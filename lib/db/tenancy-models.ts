import type * as runtime from '@prisma/client/runtime/client'
import type { Prisma, PrismaClient } from './generated/client'

/**
 * The models that belong to a company, with what a new row of each looks like. A model that is not named
 * here, or below as closed, cannot be reached through companyDb: neither in types nor at run time.
 */
type NewRows = {
  AuditEvent: Prisma.AuditEventUncheckedCreateInput
  Client: Prisma.ClientUncheckedCreateInput
  ClientContact: Prisma.ClientContactUncheckedCreateInput
  ClientTax: Prisma.ClientTaxUncheckedCreateInput
  CompanyLogo: Prisma.CompanyLogoUncheckedCreateInput
  Contact: Prisma.ContactUncheckedCreateInput
  ContactEmailChange: Prisma.ContactEmailChangeUncheckedCreateInput
  ContactPasskey: Prisma.ContactPasskeyUncheckedCreateInput
  ContactRecoveryCode: Prisma.ContactRecoveryCodeUncheckedCreateInput
  ContactSession: Prisma.ContactSessionUncheckedCreateInput
  ContactToken: Prisma.ContactTokenUncheckedCreateInput
  CreditNote: Prisma.CreditNoteUncheckedCreateInput
  CreditNoteLine: Prisma.CreditNoteLineUncheckedCreateInput
  CreditNoteTax: Prisma.CreditNoteTaxUncheckedCreateInput
  CustomField: Prisma.CustomFieldUncheckedCreateInput
  EmailAttachment: Prisma.EmailAttachmentUncheckedCreateInput
  EmailEvent: Prisma.EmailEventUncheckedCreateInput
  EmailMessage: Prisma.EmailMessageUncheckedCreateInput
  EmailSuppression: Prisma.EmailSuppressionUncheckedCreateInput
  EmailTemplate: Prisma.EmailTemplateUncheckedCreateInput
  FormerSlug: Prisma.FormerSlugUncheckedCreateInput
  Invoice: Prisma.InvoiceUncheckedCreateInput
  InvoiceLine: Prisma.InvoiceLineUncheckedCreateInput
  InvoiceLineTax: Prisma.InvoiceLineTaxUncheckedCreateInput
  MemberInvitation: Prisma.MemberInvitationUncheckedCreateInput
  Membership: Prisma.MembershipUncheckedCreateInput
  NoteTemplate: Prisma.NoteTemplateUncheckedCreateInput
  NumberCounter: Prisma.NumberCounterUncheckedCreateInput
  PaymentTerm: Prisma.PaymentTermUncheckedCreateInput
  Payment: Prisma.PaymentUncheckedCreateInput
  PaymentAllocation: Prisma.PaymentAllocationUncheckedCreateInput
  PlannedSending: Prisma.PlannedSendingUncheckedCreateInput
  Quote: Prisma.QuoteUncheckedCreateInput
  QuoteLine: Prisma.QuoteLineUncheckedCreateInput
  QuoteLineTax: Prisma.QuoteLineTaxUncheckedCreateInput
  RecurringInvoice: Prisma.RecurringInvoiceUncheckedCreateInput
  Refund: Prisma.RefundUncheckedCreateInput
  RefundPart: Prisma.RefundPartUncheckedCreateInput
  Reminder: Prisma.ReminderUncheckedCreateInput
  SeenVersion: Prisma.SeenVersionUncheckedCreateInput
  SendingRun: Prisma.SendingRunUncheckedCreateInput
  Product: Prisma.ProductUncheckedCreateInput
  ProductTax: Prisma.ProductTaxUncheckedCreateInput
  ShareLink: Prisma.ShareLinkUncheckedCreateInput
  SharedInvoice: Prisma.SharedInvoiceUncheckedCreateInput
  TaxRate: Prisma.TaxRateUncheckedCreateInput
  ViewAsGrant: Prisma.ViewAsGrantUncheckedCreateInput
}

export type BusinessModel = keyof NewRows

/** Adding a model to the schema is a type error here until somebody says whose it is. */
type ModelAccess = {
  [M in Prisma.ModelName]: M extends BusinessModel ? 'of-company' : M extends 'Company' ? 'company' : 'closed'
}

export const modelAccess: ModelAccess = {
  AuditEvent: 'of-company',
  Client: 'of-company',
  ClientContact: 'of-company',
  Company: 'company',
  CompanyLogo: 'of-company',
  ClientTax: 'of-company',
  Contact: 'of-company',
  ContactEmailChange: 'of-company',
  ContactPasskey: 'of-company',
  ContactRecoveryCode: 'of-company',
  ContactSession: 'of-company',
  ContactToken: 'of-company',
  CreditNote: 'of-company',
  CreditNoteLine: 'of-company',
  CreditNoteTax: 'of-company',
  CustomField: 'of-company',
  EmailAttachment: 'of-company',
  EmailEvent: 'of-company',
  EmailMessage: 'of-company',
  EmailSuppression: 'of-company',
  EmailTemplate: 'of-company',
  FormerSlug: 'of-company',
  Invoice: 'of-company',
  InvoiceLine: 'of-company',
  MailboxMessage: 'closed',
  MemberEmailChange: 'closed',
  InvoiceLineTax: 'of-company',
  MemberInvitation: 'of-company',
  MemberPasskey: 'closed',
  MemberRecoveryCode: 'closed',
  MemberSession: 'closed',
  MemberToken: 'closed',
  Membership: 'of-company',
  NoteTemplate: 'of-company',
  NumberCounter: 'of-company',
  PasskeyChallenge: 'closed',
  PaymentTerm: 'of-company',
  Payment: 'of-company',
  PaymentAllocation: 'of-company',
  PlannedSending: 'of-company',
  Quote: 'of-company',
  QuoteLine: 'of-company',
  QuoteLineTax: 'of-company',
  RecurringInvoice: 'of-company',
  Refund: 'of-company',
  RefundPart: 'of-company',
  Reminder: 'of-company',
  SeenVersion: 'of-company',
  SendingRun: 'of-company',
  Product: 'of-company',
  ProductTax: 'of-company',
  ShareLink: 'of-company',
  SharedInvoice: 'of-company',
  Throttle: 'closed',
  User: 'closed',
  TaxRate: 'of-company',
  ViewAsGrant: 'of-company',
}

/** Of a closed model that a business row refers to: the fields a company may see, and nothing beyond. */
export const visibleFields: { readonly [model: string]: readonly string[] } = {
  User: ['id', 'name', 'email'],
}

type TypeMap = Prisma.TypeMap['model']
type Args<
  M extends Prisma.ModelName,
  O extends keyof TypeMap[M]['operations'],
> = TypeMap[M]['operations'][O] extends { args: infer A } ? A : never
type Result<M extends Prisma.ModelName, A, O extends runtime.Operation> = Promise<
  runtime.Types.Result.GetResult<TypeMap[M]['payload'], A, O>
>
type Delegate<M extends Prisma.ModelName> = PrismaClient[Uncapitalize<M>]

/** A new row without its company: companyDb puts it in. */
type NewRow<M extends BusinessModel> = Omit<NewRows[M], 'companyId'> & { companyId?: string }

type CreateArgs<M extends BusinessModel> = Omit<Args<M, 'create'>, 'data'> & { data: NewRow<M> }
type CreateManyArgs<M extends BusinessModel> = Omit<Args<M, 'createMany'>, 'data'> & {
  data: NewRow<M> | NewRow<M>[]
}
type CreateManyAndReturnArgs<M extends BusinessModel> = Omit<Args<M, 'createManyAndReturn'>, 'data'> & {
  data: NewRow<M> | NewRow<M>[]
}
type UpsertArgs<M extends BusinessModel> = Omit<Args<M, 'upsert'>, 'create'> & { create: NewRow<M> }

/** Prisma's reading operations, without the calls that could be chained behind findUnique and findFirst. */
interface ReadingDelegate<M extends Prisma.ModelName> {
  findUnique<A extends Args<M, 'findUnique'>>(
    args: Prisma.SelectSubset<A, Args<M, 'findUnique'>>,
  ): Result<M, A, 'findUnique'>
  findUniqueOrThrow<A extends Args<M, 'findUniqueOrThrow'>>(
    args: Prisma.SelectSubset<A, Args<M, 'findUniqueOrThrow'>>,
  ): Result<M, A, 'findUniqueOrThrow'>
  findFirst<A extends Args<M, 'findFirst'>>(
    args?: Prisma.SelectSubset<A, Args<M, 'findFirst'>>,
  ): Result<M, A, 'findFirst'>
  findFirstOrThrow<A extends Args<M, 'findFirstOrThrow'>>(
    args?: Prisma.SelectSubset<A, Args<M, 'findFirstOrThrow'>>,
  ): Result<M, A, 'findFirstOrThrow'>
  findMany<A extends Args<M, 'findMany'>>(
    args?: Prisma.SelectSubset<A, Args<M, 'findMany'>>,
  ): Result<M, A, 'findMany'>
}

interface UpdatingDelegate<M extends Prisma.ModelName> {
  update<A extends Args<M, 'update'>>(args: Prisma.SelectSubset<A, Args<M, 'update'>>): Result<M, A, 'update'>
}

interface WritingDelegate<M extends BusinessModel> extends UpdatingDelegate<M> {
  create<A extends CreateArgs<M>>(args: Prisma.SelectSubset<A, CreateArgs<M>>): Result<M, A, 'create'>
  createMany<A extends CreateManyArgs<M>>(
    args: Prisma.SelectSubset<A, CreateManyArgs<M>>,
  ): Result<M, A, 'createMany'>
  createManyAndReturn<A extends CreateManyAndReturnArgs<M>>(
    args: Prisma.SelectSubset<A, CreateManyAndReturnArgs<M>>,
  ): Result<M, A, 'createManyAndReturn'>
  updateMany<A extends Args<M, 'updateMany'>>(
    args: Prisma.SelectSubset<A, Args<M, 'updateMany'>>,
  ): Result<M, A, 'updateMany'>
  updateManyAndReturn<A extends Args<M, 'updateManyAndReturn'>>(
    args: Prisma.SelectSubset<A, Args<M, 'updateManyAndReturn'>>,
  ): Result<M, A, 'updateManyAndReturn'>
  upsert<A extends UpsertArgs<M>>(args: Prisma.SelectSubset<A, UpsertArgs<M>>): Result<M, A, 'upsert'>
  delete<A extends Args<M, 'delete'>>(args: Prisma.SelectSubset<A, Args<M, 'delete'>>): Result<M, A, 'delete'>
  deleteMany<A extends Args<M, 'deleteMany'>>(
    args?: Prisma.SelectSubset<A, Args<M, 'deleteMany'>>,
  ): Result<M, A, 'deleteMany'>
}

export type CompanyModels = {
  readonly [M in BusinessModel as Uncapitalize<M>]: ReadingDelegate<M> &
    WritingDelegate<M> &
    Pick<Delegate<M>, 'count' | 'aggregate' | 'groupBy'>
} & {
  /** The company itself: read and updated, never made or deleted here. */
  readonly company: ReadingDelegate<'Company'> & UpdatingDelegate<'Company'>
}

const readingOperations = ['findUnique', 'findUniqueOrThrow', 'findFirst', 'findFirstOrThrow', 'findMany']

/** What each kind of model may be asked at run time: the same as the types above. */
export const allowedOperations: { readonly [access: string]: ReadonlySet<string> } = {
  'of-company': new Set([
    ...readingOperations,
    'count',
    'aggregate',
    'groupBy',
    'create',
    'createMany',
    'createManyAndReturn',
    'update',
    'updateMany',
    'updateManyAndReturn',
    'upsert',
    'delete',
    'deleteMany',
  ]),
  company: new Set([...readingOperations, 'update']),
}
