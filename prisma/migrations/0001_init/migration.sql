-- Search inside names and addresses (the gin_trgm_ops indexes).
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- CreateEnum
CREATE TYPE "MemberTokenPurpose" AS ENUM ('verify_email', 'reset_password');

-- CreateEnum
CREATE TYPE "ContactTokenPurpose" AS ENUM ('sign_in', 'reset_password', 'invitation');

-- CreateEnum
CREATE TYPE "ContactState" AS ENUM ('never_invited', 'invited', 'active', 'disabled');

-- CreateEnum
CREATE TYPE "ClientContactRole" AS ENUM ('billing', 'viewer');

-- CreateEnum
CREATE TYPE "MemberRole" AS ENUM ('owner', 'admin', 'staff', 'viewer');

-- CreateEnum
CREATE TYPE "EmailState" AS ENUM ('queued', 'sending', 'sent', 'failed');

-- CreateEnum
CREATE TYPE "InvoiceState" AS ENUM ('draft', 'issued', 'part_paid', 'paid', 'void');

-- CreateEnum
CREATE TYPE "DiscountKind" AS ENUM ('none', 'percent', 'amount');

-- CreateEnum
CREATE TYPE "PaymentMethod" AS ENUM ('bank_transfer', 'card', 'cash', 'cheque', 'other');

-- CreateTable
CREATE TABLE "AuditEvent" (
    "id" UUID NOT NULL,
    "companyId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "event" VARCHAR(60) NOT NULL,
    "actorKind" VARCHAR(10) NOT NULL,
    "actorId" UUID,
    "actorName" VARCHAR(120),
    "subjectKind" VARCHAR(20) NOT NULL,
    "subjectId" UUID NOT NULL,
    "caller" VARCHAR(64),
    "data" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "AuditEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "User" (
    "id" UUID NOT NULL,
    "email" VARCHAR(254) NOT NULL,
    "name" VARCHAR(120) NOT NULL,
    "passwordHash" TEXT,
    "emailVerifiedAt" TIMESTAMPTZ(3),
    "lastCompanyId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MemberSession" (
    "id" UUID NOT NULL,
    "tokenHash" CHAR(64) NOT NULL,
    "userId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),
    "method" VARCHAR(20) NOT NULL,
    "device" VARCHAR(120) NOT NULL,

    CONSTRAINT "MemberSession_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MemberToken" (
    "id" UUID NOT NULL,
    "purpose" "MemberTokenPurpose" NOT NULL,
    "tokenHash" CHAR(64) NOT NULL,
    "userId" UUID NOT NULL,
    "returnTo" VARCHAR(500),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "MemberToken_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ContactSession" (
    "id" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "contactId" UUID NOT NULL,
    "tokenHash" CHAR(64) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "keepSignedIn" BOOLEAN NOT NULL DEFAULT false,
    "revokedAt" TIMESTAMPTZ(3),
    "method" VARCHAR(20) NOT NULL,
    "device" VARCHAR(120) NOT NULL,

    CONSTRAINT "ContactSession_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ContactToken" (
    "id" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "contactId" UUID NOT NULL,
    "purpose" "ContactTokenPurpose" NOT NULL,
    "tokenHash" CHAR(64) NOT NULL,
    "codeHash" CHAR(64),
    "codeExpiresAt" TIMESTAMPTZ(3),
    "codeTries" INTEGER NOT NULL DEFAULT 0,
    "browserHash" CHAR(64),
    "device" VARCHAR(120) NOT NULL,
    "returnTo" VARCHAR(500),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ContactToken_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Throttle" (
    "key" VARCHAR(160) NOT NULL,
    "count" INTEGER NOT NULL,
    "windowEndsAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Throttle_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Client" (
    "id" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "publicId" VARCHAR(32) NOT NULL,
    "number" INTEGER NOT NULL,
    "name" VARCHAR(200) NOT NULL,
    "street" VARCHAR(200),
    "city" VARCHAR(100),
    "state" VARCHAR(100),
    "postalCode" VARCHAR(20),
    "country" VARCHAR(100),
    "phone" VARCHAR(60),
    "taxNumber" VARCHAR(40),
    "note" VARCHAR(2000),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archivedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Client_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Contact" (
    "id" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "publicId" VARCHAR(32) NOT NULL,
    "email" VARCHAR(254) NOT NULL,
    "name" VARCHAR(120) NOT NULL,
    "phone" VARCHAR(60),
    "passwordHash" TEXT,
    "passwordSetAt" TIMESTAMPTZ(3),
    "emailVerifiedAt" TIMESTAMPTZ(3),
    "state" "ContactState" NOT NULL DEFAULT 'never_invited',
    "invitedAt" TIMESTAMPTZ(3),
    "lastSignInAt" TIMESTAMPTZ(3),
    "lastSignInMethod" VARCHAR(20),
    "remindersDeclined" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Contact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ClientContact" (
    "id" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "clientId" UUID NOT NULL,
    "contactId" UUID NOT NULL,
    "role" "ClientContactRole" NOT NULL DEFAULT 'billing',
    "receivesInvoices" BOOLEAN NOT NULL DEFAULT true,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ClientContact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Company" (
    "id" UUID NOT NULL,
    "slug" VARCHAR(60) NOT NULL,
    "name" VARCHAR(120) NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "country" CHAR(2) NOT NULL,
    "timeZone" VARCHAR(60) NOT NULL,
    "legalName" VARCHAR(160),
    "street" VARCHAR(200),
    "postalCode" VARCHAR(20),
    "city" VARCHAR(100),
    "state" VARCHAR(100),
    "taxNumber" VARCHAR(40),
    "replyTo" VARCHAR(254),
    "brandColor" CHAR(7) NOT NULL DEFAULT '#1f5f4a',
    "bankAccountName" VARCHAR(120),
    "bankIban" VARCHAR(42),
    "bankBic" VARCHAR(11),
    "paymentDays" INTEGER NOT NULL DEFAULT 30,
    "numberPattern" VARCHAR(40) NOT NULL DEFAULT '{YYYY}-{####}',
    "portalEnabled" BOOLEAN NOT NULL DEFAULT true,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Company_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Membership" (
    "id" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "role" "MemberRole" NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Membership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EmailMessage" (
    "id" UUID NOT NULL,
    "companyId" UUID,
    "kind" VARCHAR(40) NOT NULL,
    "state" "EmailState" NOT NULL DEFAULT 'queued',
    "fromName" VARCHAR(160) NOT NULL,
    "toAddress" VARCHAR(254) NOT NULL,
    "toName" VARCHAR(160) NOT NULL,
    "replyTo" VARCHAR(254),
    "subject" VARCHAR(400) NOT NULL,
    "html" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "sealed" BYTEA,
    "sealedKeyId" VARCHAR(16),
    "uselessAfter" TIMESTAMPTZ(3),
    "invoiceId" UUID,
    "contactId" UUID,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextAttemptAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "leaseUntil" TIMESTAMPTZ(3),
    "lastError" VARCHAR(500),
    "providerId" VARCHAR(120),
    "sentAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "EmailMessage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MailboxMessage" (
    "id" UUID NOT NULL,
    "messageId" UUID NOT NULL,
    "fromName" VARCHAR(160) NOT NULL,
    "toAddress" VARCHAR(254) NOT NULL,
    "toName" VARCHAR(160) NOT NULL,
    "replyTo" VARCHAR(254),
    "subject" VARCHAR(400) NOT NULL,
    "html" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "MailboxMessage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Invoice" (
    "id" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "publicId" VARCHAR(32) NOT NULL,
    "clientId" UUID NOT NULL,
    "state" "InvoiceState" NOT NULL DEFAULT 'draft',
    "number" VARCHAR(60),
    "currency" CHAR(3) NOT NULL,
    "issueDate" DATE,
    "dueDate" DATE,
    "poNumber" VARCHAR(60),
    "note" VARCHAR(2000),
    "discountKind" "DiscountKind" NOT NULL DEFAULT 'none',
    "discountValue" DECIMAL(19,6) NOT NULL DEFAULT 0,
    "subtotal" BIGINT NOT NULL DEFAULT 0,
    "discountTotal" BIGINT NOT NULL DEFAULT 0,
    "taxTotal" BIGINT NOT NULL DEFAULT 0,
    "total" BIGINT NOT NULL DEFAULT 0,
    "paid" BIGINT NOT NULL DEFAULT 0,
    "balance" BIGINT NOT NULL DEFAULT 0,
    "paidOn" DATE,
    "parties" JSONB,
    "version" INTEGER NOT NULL DEFAULT 1,
    "imported" BOOLEAN NOT NULL DEFAULT false,
    "issuedAt" TIMESTAMPTZ(3),
    "sentAt" TIMESTAMPTZ(3),
    "voidedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Invoice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "InvoiceLine" (
    "id" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "invoiceId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "description" VARCHAR(2000) NOT NULL,
    "quantity" DECIMAL(19,6) NOT NULL,
    "unitPrice" DECIMAL(19,6) NOT NULL,
    "taxRate" DECIMAL(7,4),
    "net" BIGINT NOT NULL,

    CONSTRAINT "InvoiceLine_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NumberCounter" (
    "companyId" UUID NOT NULL,
    "period" VARCHAR(20) NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "NumberCounter_pkey" PRIMARY KEY ("companyId","period")
);

-- CreateTable
CREATE TABLE "Payment" (
    "id" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "publicId" VARCHAR(32) NOT NULL,
    "invoiceId" UUID NOT NULL,
    "amount" BIGINT NOT NULL,
    "paidOn" DATE NOT NULL,
    "method" "PaymentMethod" NOT NULL DEFAULT 'bank_transfer',
    "reference" VARCHAR(120),
    "requestKey" VARCHAR(64) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Payment_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "AuditEvent_companyId_subjectKind_subjectId_at_idx" ON "AuditEvent"("companyId", "subjectKind", "subjectId", "at");

-- CreateIndex
CREATE INDEX "AuditEvent_companyId_at_id_idx" ON "AuditEvent"("companyId", "at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "AuditEvent_companyId_id_key" ON "AuditEvent"("companyId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE UNIQUE INDEX "MemberSession_tokenHash_key" ON "MemberSession"("tokenHash");

-- CreateIndex
CREATE INDEX "MemberSession_userId_idx" ON "MemberSession"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "MemberToken_tokenHash_key" ON "MemberToken"("tokenHash");

-- CreateIndex
CREATE INDEX "MemberToken_userId_purpose_idx" ON "MemberToken"("userId", "purpose");

-- CreateIndex
CREATE UNIQUE INDEX "ContactSession_tokenHash_key" ON "ContactSession"("tokenHash");

-- CreateIndex
CREATE INDEX "ContactSession_companyId_contactId_idx" ON "ContactSession"("companyId", "contactId");

-- CreateIndex
CREATE UNIQUE INDEX "ContactSession_companyId_id_key" ON "ContactSession"("companyId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "ContactToken_tokenHash_key" ON "ContactToken"("tokenHash");

-- CreateIndex
CREATE INDEX "ContactToken_companyId_contactId_purpose_idx" ON "ContactToken"("companyId", "contactId", "purpose");

-- CreateIndex
CREATE UNIQUE INDEX "ContactToken_companyId_id_key" ON "ContactToken"("companyId", "id");

-- CreateIndex
CREATE INDEX "Throttle_windowEndsAt_idx" ON "Throttle"("windowEndsAt");

-- CreateIndex
CREATE UNIQUE INDEX "Client_publicId_key" ON "Client"("publicId");

-- CreateIndex
CREATE INDEX "Client_companyId_name_id_idx" ON "Client"("companyId", "name", "id");

-- CreateIndex
CREATE INDEX "Client_name_trgm" ON "Client" USING GIN ("name" gin_trgm_ops);

-- CreateIndex
CREATE UNIQUE INDEX "Client_companyId_id_key" ON "Client"("companyId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Client_companyId_number_key" ON "Client"("companyId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Contact_publicId_key" ON "Contact"("publicId");

-- CreateIndex
CREATE INDEX "Contact_name_trgm" ON "Contact" USING GIN ("name" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "Contact_email_trgm" ON "Contact" USING GIN ("email" gin_trgm_ops);

-- CreateIndex
CREATE UNIQUE INDEX "Contact_companyId_id_key" ON "Contact"("companyId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Contact_companyId_email_key" ON "Contact"("companyId", "email");

-- CreateIndex
CREATE INDEX "ClientContact_companyId_contactId_idx" ON "ClientContact"("companyId", "contactId");

-- CreateIndex
CREATE UNIQUE INDEX "ClientContact_companyId_id_key" ON "ClientContact"("companyId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "ClientContact_companyId_clientId_contactId_key" ON "ClientContact"("companyId", "clientId", "contactId");

-- CreateIndex
CREATE UNIQUE INDEX "Company_slug_key" ON "Company"("slug");

-- CreateIndex
CREATE INDEX "Membership_userId_idx" ON "Membership"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Membership_companyId_userId_key" ON "Membership"("companyId", "userId");

-- CreateIndex
CREATE UNIQUE INDEX "Membership_companyId_id_key" ON "Membership"("companyId", "id");

-- CreateIndex
CREATE INDEX "EmailMessage_state_nextAttemptAt_idx" ON "EmailMessage"("state", "nextAttemptAt");

-- CreateIndex
CREATE INDEX "EmailMessage_companyId_invoiceId_createdAt_idx" ON "EmailMessage"("companyId", "invoiceId", "createdAt");

-- CreateIndex
CREATE INDEX "EmailMessage_companyId_contactId_createdAt_idx" ON "EmailMessage"("companyId", "contactId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "EmailMessage_companyId_id_key" ON "EmailMessage"("companyId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "MailboxMessage_messageId_key" ON "MailboxMessage"("messageId");

-- CreateIndex
CREATE INDEX "MailboxMessage_toAddress_createdAt_idx" ON "MailboxMessage"("toAddress", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Invoice_publicId_key" ON "Invoice"("publicId");

-- CreateIndex
CREATE INDEX "Invoice_companyId_createdAt_id_idx" ON "Invoice"("companyId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Invoice_companyId_issueDate_id_idx" ON "Invoice"("companyId", "issueDate", "id");

-- CreateIndex
CREATE INDEX "Invoice_companyId_clientId_issueDate_id_idx" ON "Invoice"("companyId", "clientId", "issueDate", "id");

-- CreateIndex
CREATE INDEX "Invoice_companyId_state_dueDate_idx" ON "Invoice"("companyId", "state", "dueDate");

-- CreateIndex
CREATE INDEX "Invoice_number_trgm" ON "Invoice" USING GIN ("number" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "Invoice_poNumber_trgm" ON "Invoice" USING GIN ("poNumber" gin_trgm_ops);

-- CreateIndex
CREATE UNIQUE INDEX "Invoice_companyId_id_key" ON "Invoice"("companyId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Invoice_companyId_number_key" ON "Invoice"("companyId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "InvoiceLine_companyId_id_key" ON "InvoiceLine"("companyId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "InvoiceLine_companyId_invoiceId_position_key" ON "InvoiceLine"("companyId", "invoiceId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "Payment_publicId_key" ON "Payment"("publicId");

-- CreateIndex
CREATE INDEX "Payment_companyId_invoiceId_idx" ON "Payment"("companyId", "invoiceId");

-- CreateIndex
CREATE INDEX "Payment_companyId_paidOn_id_idx" ON "Payment"("companyId", "paidOn", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Payment_companyId_id_key" ON "Payment"("companyId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Payment_companyId_requestKey_key" ON "Payment"("companyId", "requestKey");

-- AddForeignKey
ALTER TABLE "MemberSession" ADD CONSTRAINT "MemberSession_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MemberToken" ADD CONSTRAINT "MemberToken_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ContactSession" ADD CONSTRAINT "ContactSession_companyId_contactId_fkey" FOREIGN KEY ("companyId", "contactId") REFERENCES "Contact"("companyId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ContactToken" ADD CONSTRAINT "ContactToken_companyId_contactId_fkey" FOREIGN KEY ("companyId", "contactId") REFERENCES "Contact"("companyId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Client" ADD CONSTRAINT "Client_companyId_fkey" FOREIGN KEY ("companyId") REFERENCES "Company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Contact" ADD CONSTRAINT "Contact_companyId_fkey" FOREIGN KEY ("companyId") REFERENCES "Company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ClientContact" ADD CONSTRAINT "ClientContact_companyId_fkey" FOREIGN KEY ("companyId") REFERENCES "Company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ClientContact" ADD CONSTRAINT "ClientContact_companyId_clientId_fkey" FOREIGN KEY ("companyId", "clientId") REFERENCES "Client"("companyId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ClientContact" ADD CONSTRAINT "ClientContact_companyId_contactId_fkey" FOREIGN KEY ("companyId", "contactId") REFERENCES "Contact"("companyId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_companyId_fkey" FOREIGN KEY ("companyId") REFERENCES "Company"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invoice" ADD CONSTRAINT "Invoice_companyId_fkey" FOREIGN KEY ("companyId") REFERENCES "Company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invoice" ADD CONSTRAINT "Invoice_companyId_clientId_fkey" FOREIGN KEY ("companyId", "clientId") REFERENCES "Client"("companyId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InvoiceLine" ADD CONSTRAINT "InvoiceLine_companyId_fkey" FOREIGN KEY ("companyId") REFERENCES "Company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InvoiceLine" ADD CONSTRAINT "InvoiceLine_companyId_invoiceId_fkey" FOREIGN KEY ("companyId", "invoiceId") REFERENCES "Invoice"("companyId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NumberCounter" ADD CONSTRAINT "NumberCounter_companyId_fkey" FOREIGN KEY ("companyId") REFERENCES "Company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Payment" ADD CONSTRAINT "Payment_companyId_fkey" FOREIGN KEY ("companyId") REFERENCES "Company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Payment" ADD CONSTRAINT "Payment_companyId_invoiceId_fkey" FOREIGN KEY ("companyId", "invoiceId") REFERENCES "Invoice"("companyId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
