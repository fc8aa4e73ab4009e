-- CreateEnum
CREATE TYPE "ClientReminders" AS ENUM ('company', 'own', 'off');

-- CreateEnum
CREATE TYPE "EmailRole" AS ENUM ('to', 'cc', 'bcc');

-- CreateEnum
CREATE TYPE "ReminderOutcome" AS ENUM ('sent', 'skipped');

-- CreateEnum
CREATE TYPE "PlannedState" AS ENUM ('waiting', 'sent', 'refused', 'cancelled');

-- AlterTable
ALTER TABLE "Client" ADD COLUMN     "reminderDays" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
ADD COLUMN     "reminders" "ClientReminders" NOT NULL DEFAULT 'company';

-- AlterTable
ALTER TABLE "Company" ADD COLUMN     "attachInvoice" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "copyTo" VARCHAR(254),
ADD COLUMN     "reminderDays" INTEGER[] DEFAULT ARRAY[-3, 0, 7, 14]::INTEGER[],
ADD COLUMN     "remindersOn" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "sendReceipts" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "senderName" VARCHAR(120),
ADD COLUMN     "signature" VARCHAR(1000),
ADD COLUMN     "workDays" INTEGER[] DEFAULT ARRAY[1, 2, 3, 4, 5]::INTEGER[],
ADD COLUMN     "workFrom" INTEGER NOT NULL DEFAULT 9,
ADD COLUMN     "workUntil" INTEGER NOT NULL DEFAULT 17;

-- AlterTable
ALTER TABLE "EmailMessage" ADD COLUMN     "attachmentId" UUID,
ADD COLUMN     "role" "EmailRole" NOT NULL DEFAULT 'to',
ADD COLUMN     "unsubscribeUrl" VARCHAR(500);

-- AlterTable
ALTER TABLE "Invoice" ADD COLUMN     "remindersStoppedAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "EmailAttachment" (
    "id" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "filename" VARCHAR(120) NOT NULL,
    "contentType" VARCHAR(80) NOT NULL,
    "bytes" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "EmailAttachment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EmailTemplate" (
    "id" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "kind" VARCHAR(40) NOT NULL,
    "subject" VARCHAR(300) NOT NULL,
    "body" VARCHAR(10000) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "EmailTemplate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Reminder" (
    "id" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "invoiceId" UUID NOT NULL,
    "offsetDays" INTEGER NOT NULL,
    "outcome" "ReminderOutcome" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Reminder_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SendingRun" (
    "id" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "publicId" VARCHAR(32) NOT NULL,
    "byUserId" UUID NOT NULL,
    "requestKey" VARCHAR(64) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "cancelledAt" TIMESTAMPTZ(3),

    CONSTRAINT "SendingRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PlannedSending" (
    "id" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "invoiceId" UUID NOT NULL,
    "runId" UUID,
    "state" "PlannedState" NOT NULL DEFAULT 'waiting',
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "byUserId" UUID NOT NULL,
    "requestKey" VARCHAR(64) NOT NULL,
    "note" VARCHAR(2000),
    "choice" JSONB,
    "refusal" VARCHAR(60),
    "refusalValues" JSONB,
    "leaseUntil" TIMESTAMPTZ(3),
    "doneAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PlannedSending_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "EmailAttachment_companyId_id_key" ON "EmailAttachment"("companyId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "EmailTemplate_companyId_id_key" ON "EmailTemplate"("companyId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "EmailTemplate_companyId_kind_key" ON "EmailTemplate"("companyId", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "Reminder_companyId_id_key" ON "Reminder"("companyId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Reminder_companyId_invoiceId_offsetDays_key" ON "Reminder"("companyId", "invoiceId", "offsetDays");

-- CreateIndex
CREATE UNIQUE INDEX "SendingRun_publicId_key" ON "SendingRun"("publicId");

-- CreateIndex
CREATE INDEX "SendingRun_companyId_createdAt_id_idx" ON "SendingRun"("companyId", "createdAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "SendingRun_companyId_id_key" ON "SendingRun"("companyId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "SendingRun_companyId_requestKey_key" ON "SendingRun"("companyId", "requestKey");

-- CreateIndex
CREATE INDEX "PlannedSending_companyId_runId_id_idx" ON "PlannedSending"("companyId", "runId", "id");

-- CreateIndex
CREATE INDEX "PlannedSending_state_dueAt_idx" ON "PlannedSending"("state", "dueAt");

-- CreateIndex
CREATE UNIQUE INDEX "PlannedSending_companyId_id_key" ON "PlannedSending"("companyId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "PlannedSending_companyId_invoiceId_requestKey_key" ON "PlannedSending"("companyId", "invoiceId", "requestKey");

-- AddForeignKey
ALTER TABLE "EmailMessage" ADD CONSTRAINT "EmailMessage_companyId_attachmentId_fkey" FOREIGN KEY ("companyId", "attachmentId") REFERENCES "EmailAttachment"("companyId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EmailAttachment" ADD CONSTRAINT "EmailAttachment_companyId_fkey" FOREIGN KEY ("companyId") REFERENCES "Company"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EmailTemplate" ADD CONSTRAINT "EmailTemplate_companyId_fkey" FOREIGN KEY ("companyId") REFERENCES "Company"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reminder" ADD CONSTRAINT "Reminder_companyId_fkey" FOREIGN KEY ("companyId") REFERENCES "Company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reminder" ADD CONSTRAINT "Reminder_companyId_invoiceId_fkey" FOREIGN KEY ("companyId", "invoiceId") REFERENCES "Invoice"("companyId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SendingRun" ADD CONSTRAINT "SendingRun_companyId_fkey" FOREIGN KEY ("companyId") REFERENCES "Company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlannedSending" ADD CONSTRAINT "PlannedSending_companyId_fkey" FOREIGN KEY ("companyId") REFERENCES "Company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlannedSending" ADD CONSTRAINT "PlannedSending_companyId_invoiceId_fkey" FOREIGN KEY ("companyId", "invoiceId") REFERENCES "Invoice"("companyId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlannedSending" ADD CONSTRAINT "PlannedSending_companyId_runId_fkey" FOREIGN KEY ("companyId", "runId") REFERENCES "SendingRun"("companyId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
