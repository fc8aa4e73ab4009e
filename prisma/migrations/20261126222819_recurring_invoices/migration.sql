-- CreateEnum
CREATE TYPE "RecurringMode" AS ENUM ('draft', 'send');

-- AlterTable
ALTER TABLE "Invoice" ADD COLUMN     "recurringId" UUID,
ADD COLUMN     "recurringOn" DATE;

-- CreateTable
CREATE TABLE "RecurringInvoice" (
    "id" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "publicId" VARCHAR(32) NOT NULL,
    "clientId" UUID NOT NULL,
    "sourceInvoiceId" UUID NOT NULL,
    "rule" VARCHAR(120) NOT NULL,
    "startsOn" DATE NOT NULL,
    "nextOn" DATE,
    "mode" "RecurringMode" NOT NULL,
    "byUserId" UUID NOT NULL,
    "pausedAt" TIMESTAMPTZ(3),
    "problem" VARCHAR(60),
    "problemValues" JSONB,
    "endedAt" TIMESTAMPTZ(3),
    "requestKey" VARCHAR(64) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RecurringInvoice_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "RecurringInvoice_publicId_key" ON "RecurringInvoice"("publicId");

-- CreateIndex
CREATE INDEX "RecurringInvoice_companyId_createdAt_id_idx" ON "RecurringInvoice"("companyId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "RecurringInvoice_companyId_sourceInvoiceId_idx" ON "RecurringInvoice"("companyId", "sourceInvoiceId");

-- CreateIndex
CREATE INDEX "RecurringInvoice_companyId_clientId_idx" ON "RecurringInvoice"("companyId", "clientId");

-- CreateIndex
CREATE INDEX "RecurringInvoice_nextOn_idx" ON "RecurringInvoice"("nextOn");

-- CreateIndex
CREATE UNIQUE INDEX "RecurringInvoice_companyId_id_key" ON "RecurringInvoice"("companyId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "RecurringInvoice_companyId_requestKey_key" ON "RecurringInvoice"("companyId", "requestKey");

-- CreateIndex
CREATE UNIQUE INDEX "Invoice_companyId_recurringId_recurringOn_key" ON "Invoice"("companyId", "recurringId", "recurringOn");

-- AddForeignKey
ALTER TABLE "Invoice" ADD CONSTRAINT "Invoice_companyId_recurringId_fkey" FOREIGN KEY ("companyId", "recurringId") REFERENCES "RecurringInvoice"("companyId", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "RecurringInvoice" ADD CONSTRAINT "RecurringInvoice_companyId_fkey" FOREIGN KEY ("companyId") REFERENCES "Company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RecurringInvoice" ADD CONSTRAINT "RecurringInvoice_companyId_clientId_fkey" FOREIGN KEY ("companyId", "clientId") REFERENCES "Client"("companyId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RecurringInvoice" ADD CONSTRAINT "RecurringInvoice_companyId_sourceInvoiceId_fkey" FOREIGN KEY ("companyId", "sourceInvoiceId") REFERENCES "Invoice"("companyId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
