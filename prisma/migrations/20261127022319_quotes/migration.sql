-- CreateEnum
CREATE TYPE "QuoteState" AS ENUM ('draft', 'open', 'accepted', 'declined', 'withdrawn');

-- AlterTable
ALTER TABLE "EmailMessage" ADD COLUMN     "quoteId" UUID;

-- CreateTable
CREATE TABLE "Quote" (
    "id" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "publicId" VARCHAR(32) NOT NULL,
    "clientId" UUID NOT NULL,
    "state" "QuoteState" NOT NULL DEFAULT 'draft',
    "number" VARCHAR(60),
    "numberPeriod" VARCHAR(20),
    "numberCounter" INTEGER,
    "currency" CHAR(3) NOT NULL,
    "issueDate" DATE,
    "validUntil" DATE,
    "poNumber" VARCHAR(60),
    "note" VARCHAR(2000),
    "discountKind" "DiscountKind" NOT NULL DEFAULT 'none',
    "discountValue" DECIMAL(19,6) NOT NULL DEFAULT 0,
    "subtotal" BIGINT NOT NULL DEFAULT 0,
    "discountTotal" BIGINT NOT NULL DEFAULT 0,
    "taxTotal" BIGINT NOT NULL DEFAULT 0,
    "pricesIncludeTax" BOOLEAN NOT NULL DEFAULT false,
    "rounding" BIGINT NOT NULL DEFAULT 0,
    "total" BIGINT NOT NULL DEFAULT 0,
    "parties" JSONB,
    "version" INTEGER NOT NULL DEFAULT 1,
    "issuedAt" TIMESTAMPTZ(3),
    "sentAt" TIMESTAMPTZ(3),
    "withdrawnAt" TIMESTAMPTZ(3),
    "answeredAt" TIMESTAMPTZ(3),
    "answeredById" UUID,
    "answeredByName" VARCHAR(120),
    "answerComment" VARCHAR(1000),
    "answerCaller" VARCHAR(64),
    "answerDevice" VARCHAR(60),
    "replacesId" UUID,
    "invoiceId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Quote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "QuoteLine" (
    "id" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "quoteId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "description" VARCHAR(2000) NOT NULL,
    "quantity" DECIMAL(19,6) NOT NULL,
    "unit" VARCHAR(20),
    "unitPrice" DECIMAL(19,6) NOT NULL,
    "discountKind" "DiscountKind" NOT NULL DEFAULT 'none',
    "discountValue" DECIMAL(19,6) NOT NULL DEFAULT 0,
    "net" BIGINT NOT NULL,

    CONSTRAINT "QuoteLine_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "QuoteLineTax" (
    "id" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "lineId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "taxRateId" UUID NOT NULL,
    "name" VARCHAR(40) NOT NULL,
    "category" "TaxCategory" NOT NULL,
    "rate" DECIMAL(7,4) NOT NULL,
    "reason" VARCHAR(300),

    CONSTRAINT "QuoteLineTax_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Quote_publicId_key" ON "Quote"("publicId");

-- CreateIndex
CREATE INDEX "Quote_companyId_issueDate_id_idx" ON "Quote"("companyId", "issueDate", "id");

-- CreateIndex
CREATE INDEX "Quote_companyId_clientId_issueDate_id_idx" ON "Quote"("companyId", "clientId", "issueDate", "id");

-- CreateIndex
CREATE INDEX "Quote_companyId_state_validUntil_idx" ON "Quote"("companyId", "state", "validUntil");

-- CreateIndex
CREATE INDEX "Quote_companyId_answeredById_idx" ON "Quote"("companyId", "answeredById");

-- CreateIndex
CREATE INDEX "Quote_number_trgm" ON "Quote" USING GIN ("number" gin_trgm_ops);

-- CreateIndex
CREATE UNIQUE INDEX "Quote_companyId_id_key" ON "Quote"("companyId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Quote_companyId_number_key" ON "Quote"("companyId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Quote_companyId_numberPeriod_numberCounter_key" ON "Quote"("companyId", "numberPeriod", "numberCounter");

-- CreateIndex
CREATE UNIQUE INDEX "Quote_companyId_replacesId_key" ON "Quote"("companyId", "replacesId");

-- CreateIndex
CREATE UNIQUE INDEX "Quote_companyId_invoiceId_key" ON "Quote"("companyId", "invoiceId");

-- CreateIndex
CREATE UNIQUE INDEX "QuoteLine_companyId_id_key" ON "QuoteLine"("companyId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "QuoteLine_companyId_quoteId_position_key" ON "QuoteLine"("companyId", "quoteId", "position");

-- CreateIndex
CREATE INDEX "QuoteLineTax_companyId_taxRateId_idx" ON "QuoteLineTax"("companyId", "taxRateId");

-- CreateIndex
CREATE UNIQUE INDEX "QuoteLineTax_companyId_id_key" ON "QuoteLineTax"("companyId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "QuoteLineTax_companyId_lineId_position_key" ON "QuoteLineTax"("companyId", "lineId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "QuoteLineTax_companyId_lineId_taxRateId_key" ON "QuoteLineTax"("companyId", "lineId", "taxRateId");

-- CreateIndex
CREATE INDEX "EmailMessage_companyId_quoteId_createdAt_idx" ON "EmailMessage"("companyId", "quoteId", "createdAt");

-- AddForeignKey
ALTER TABLE "Quote" ADD CONSTRAINT "Quote_companyId_fkey" FOREIGN KEY ("companyId") REFERENCES "Company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Quote" ADD CONSTRAINT "Quote_companyId_clientId_fkey" FOREIGN KEY ("companyId", "clientId") REFERENCES "Client"("companyId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Quote" ADD CONSTRAINT "Quote_companyId_answeredById_fkey" FOREIGN KEY ("companyId", "answeredById") REFERENCES "Contact"("companyId", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Quote" ADD CONSTRAINT "Quote_companyId_replacesId_fkey" FOREIGN KEY ("companyId", "replacesId") REFERENCES "Quote"("companyId", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Quote" ADD CONSTRAINT "Quote_companyId_invoiceId_fkey" FOREIGN KEY ("companyId", "invoiceId") REFERENCES "Invoice"("companyId", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "QuoteLine" ADD CONSTRAINT "QuoteLine_companyId_fkey" FOREIGN KEY ("companyId") REFERENCES "Company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QuoteLine" ADD CONSTRAINT "QuoteLine_companyId_quoteId_fkey" FOREIGN KEY ("companyId", "quoteId") REFERENCES "Quote"("companyId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QuoteLineTax" ADD CONSTRAINT "QuoteLineTax_companyId_fkey" FOREIGN KEY ("companyId") REFERENCES "Company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QuoteLineTax" ADD CONSTRAINT "QuoteLineTax_companyId_lineId_fkey" FOREIGN KEY ("companyId", "lineId") REFERENCES "QuoteLine"("companyId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QuoteLineTax" ADD CONSTRAINT "QuoteLineTax_companyId_taxRateId_fkey" FOREIGN KEY ("companyId", "taxRateId") REFERENCES "TaxRate"("companyId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
