-- AlterTable
ALTER TABLE "Invoice" ADD COLUMN     "credited" BIGINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Payment" ADD COLUMN     "creditNoteId" UUID;

-- CreateTable
CREATE TABLE "CreditNote" (
    "id" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "publicId" VARCHAR(32) NOT NULL,
    "invoiceId" UUID NOT NULL,
    "clientId" UUID NOT NULL,
    "number" VARCHAR(60) NOT NULL,
    "numberPeriod" VARCHAR(20) NOT NULL,
    "numberCounter" INTEGER NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "issueDate" DATE NOT NULL,
    "reason" VARCHAR(500) NOT NULL,
    "net" BIGINT NOT NULL,
    "taxTotal" BIGINT NOT NULL,
    "rounding" BIGINT NOT NULL DEFAULT 0,
    "total" BIGINT NOT NULL,
    "parties" JSONB NOT NULL,
    "requestKey" VARCHAR(64) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "voidedAt" TIMESTAMPTZ(3),

    CONSTRAINT "CreditNote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CreditNoteLine" (
    "id" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "creditNoteId" UUID NOT NULL,
    "invoiceLineId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "quantity" DECIMAL(19,6),
    "amount" BIGINT NOT NULL,
    "discount" BIGINT NOT NULL,
    "net" BIGINT NOT NULL,

    CONSTRAINT "CreditNoteLine_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CreditNoteTax" (
    "id" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "creditNoteId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "name" VARCHAR(40) NOT NULL,
    "category" "TaxCategory" NOT NULL,
    "rate" DECIMAL(7,4) NOT NULL,
    "base" BIGINT NOT NULL,
    "tax" BIGINT NOT NULL,

    CONSTRAINT "CreditNoteTax_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "CreditNote_publicId_key" ON "CreditNote"("publicId");

-- CreateIndex
CREATE INDEX "CreditNote_companyId_invoiceId_idx" ON "CreditNote"("companyId", "invoiceId");

-- CreateIndex
CREATE INDEX "CreditNote_companyId_clientId_issueDate_id_idx" ON "CreditNote"("companyId", "clientId", "issueDate", "id");

-- CreateIndex
CREATE UNIQUE INDEX "CreditNote_companyId_id_key" ON "CreditNote"("companyId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "CreditNote_companyId_number_key" ON "CreditNote"("companyId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "CreditNote_companyId_numberPeriod_numberCounter_key" ON "CreditNote"("companyId", "numberPeriod", "numberCounter");

-- CreateIndex
CREATE UNIQUE INDEX "CreditNote_companyId_requestKey_key" ON "CreditNote"("companyId", "requestKey");

-- CreateIndex
CREATE INDEX "CreditNoteLine_companyId_invoiceLineId_idx" ON "CreditNoteLine"("companyId", "invoiceLineId");

-- CreateIndex
CREATE UNIQUE INDEX "CreditNoteLine_companyId_id_key" ON "CreditNoteLine"("companyId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "CreditNoteLine_companyId_creditNoteId_invoiceLineId_key" ON "CreditNoteLine"("companyId", "creditNoteId", "invoiceLineId");

-- CreateIndex
CREATE UNIQUE INDEX "CreditNoteTax_companyId_id_key" ON "CreditNoteTax"("companyId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "CreditNoteTax_companyId_creditNoteId_position_key" ON "CreditNoteTax"("companyId", "creditNoteId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "Payment_companyId_creditNoteId_key" ON "Payment"("companyId", "creditNoteId");

-- AddForeignKey
ALTER TABLE "CreditNote" ADD CONSTRAINT "CreditNote_companyId_fkey" FOREIGN KEY ("companyId") REFERENCES "Company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CreditNote" ADD CONSTRAINT "CreditNote_companyId_invoiceId_fkey" FOREIGN KEY ("companyId", "invoiceId") REFERENCES "Invoice"("companyId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CreditNote" ADD CONSTRAINT "CreditNote_companyId_clientId_fkey" FOREIGN KEY ("companyId", "clientId") REFERENCES "Client"("companyId", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "CreditNoteLine" ADD CONSTRAINT "CreditNoteLine_companyId_fkey" FOREIGN KEY ("companyId") REFERENCES "Company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CreditNoteLine" ADD CONSTRAINT "CreditNoteLine_companyId_creditNoteId_fkey" FOREIGN KEY ("companyId", "creditNoteId") REFERENCES "CreditNote"("companyId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CreditNoteLine" ADD CONSTRAINT "CreditNoteLine_companyId_invoiceLineId_fkey" FOREIGN KEY ("companyId", "invoiceLineId") REFERENCES "InvoiceLine"("companyId", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "CreditNoteTax" ADD CONSTRAINT "CreditNoteTax_companyId_fkey" FOREIGN KEY ("companyId") REFERENCES "Company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CreditNoteTax" ADD CONSTRAINT "CreditNoteTax_companyId_creditNoteId_fkey" FOREIGN KEY ("companyId", "creditNoteId") REFERENCES "CreditNote"("companyId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Payment" ADD CONSTRAINT "Payment_companyId_creditNoteId_fkey" FOREIGN KEY ("companyId", "creditNoteId") REFERENCES "CreditNote"("companyId", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;


-- Written by hand: what Prisma's schema cannot say.

ALTER TABLE "Invoice" ADD CONSTRAINT "Invoice_credited" CHECK ("credited" BETWEEN 0 AND "total");

ALTER TABLE "CreditNote"
  ADD CONSTRAINT "CreditNote_total" CHECK ("total" > 0 AND "total" = "net" + "taxTotal" + "rounding");

ALTER TABLE "CreditNoteLine" ADD CONSTRAINT "CreditNoteLine_amount" CHECK ("amount" <> 0);
