-- AlterEnum
ALTER TYPE "InvoiceState" ADD VALUE 'written_off';

-- AlterTable
ALTER TABLE "Invoice" ADD COLUMN     "writtenOffOn" DATE,
ADD COLUMN     "writtenOffReason" VARCHAR(500);

-- AlterTable
ALTER TABLE "Payment" ADD COLUMN     "clientId" UUID,
ADD COLUMN     "credit" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "currency" CHAR(3);

-- CreateTable
CREATE TABLE "PaymentAllocation" (
    "id" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "paymentId" UUID NOT NULL,
    "invoiceId" UUID NOT NULL,
    "amount" BIGINT NOT NULL,
    "day" DATE NOT NULL,
    "fromCredit" BOOLEAN NOT NULL DEFAULT false,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "removedAt" TIMESTAMPTZ(3),

    CONSTRAINT "PaymentAllocation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Refund" (
    "id" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "clientId" UUID NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "amount" BIGINT NOT NULL,
    "refundedOn" DATE NOT NULL,
    "method" "PaymentMethod" NOT NULL DEFAULT 'bank_transfer',
    "reference" VARCHAR(120),
    "requestKey" VARCHAR(64) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "removedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Refund_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RefundPart" (
    "id" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "refundId" UUID NOT NULL,
    "paymentId" UUID NOT NULL,
    "amount" BIGINT NOT NULL,

    CONSTRAINT "RefundPart_pkey" PRIMARY KEY ("id")
);

-- Until now a payment belonged to one invoice, and was never more than what was left on it: all of it went there.
UPDATE "Payment" SET "clientId" = "Invoice"."clientId", "currency" = "Invoice"."currency"
FROM "Invoice"
WHERE "Invoice"."companyId" = "Payment"."companyId" AND "Invoice"."id" = "Payment"."invoiceId";

INSERT INTO "PaymentAllocation"
  ("id", "companyId", "paymentId", "invoiceId", "amount", "day", "fromCredit", "at", "removedAt")
SELECT gen_random_uuid(), "companyId", "id", "invoiceId", "amount", "paidOn", false, "createdAt", "removedAt"
FROM "Payment";

-- DropForeignKey
ALTER TABLE "Payment" DROP CONSTRAINT "Payment_companyId_invoiceId_fkey";

-- DropIndex
DROP INDEX "Payment_companyId_invoiceId_idx";

-- AlterTable
ALTER TABLE "Payment" DROP COLUMN "invoiceId",
ALTER COLUMN "clientId" SET NOT NULL,
ALTER COLUMN "credit" DROP DEFAULT,
ALTER COLUMN "currency" SET NOT NULL;

-- CreateIndex
CREATE INDEX "PaymentAllocation_companyId_invoiceId_idx" ON "PaymentAllocation"("companyId", "invoiceId");

-- CreateIndex
CREATE INDEX "PaymentAllocation_companyId_paymentId_idx" ON "PaymentAllocation"("companyId", "paymentId");

-- CreateIndex
CREATE UNIQUE INDEX "PaymentAllocation_companyId_id_key" ON "PaymentAllocation"("companyId", "id");

-- CreateIndex
CREATE INDEX "Refund_companyId_clientId_refundedOn_id_idx" ON "Refund"("companyId", "clientId", "refundedOn", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Refund_companyId_id_key" ON "Refund"("companyId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Refund_companyId_requestKey_key" ON "Refund"("companyId", "requestKey");

-- CreateIndex
CREATE INDEX "RefundPart_companyId_refundId_idx" ON "RefundPart"("companyId", "refundId");

-- CreateIndex
CREATE INDEX "RefundPart_companyId_paymentId_idx" ON "RefundPart"("companyId", "paymentId");

-- CreateIndex
CREATE UNIQUE INDEX "RefundPart_companyId_id_key" ON "RefundPart"("companyId", "id");

-- CreateIndex
CREATE INDEX "Payment_companyId_clientId_paidOn_id_idx" ON "Payment"("companyId", "clientId", "paidOn", "id");

-- AddForeignKey
ALTER TABLE "Payment" ADD CONSTRAINT "Payment_companyId_clientId_fkey" FOREIGN KEY ("companyId", "clientId") REFERENCES "Client"("companyId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PaymentAllocation" ADD CONSTRAINT "PaymentAllocation_companyId_fkey" FOREIGN KEY ("companyId") REFERENCES "Company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PaymentAllocation" ADD CONSTRAINT "PaymentAllocation_companyId_paymentId_fkey" FOREIGN KEY ("companyId", "paymentId") REFERENCES "Payment"("companyId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PaymentAllocation" ADD CONSTRAINT "PaymentAllocation_companyId_invoiceId_fkey" FOREIGN KEY ("companyId", "invoiceId") REFERENCES "Invoice"("companyId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Refund" ADD CONSTRAINT "Refund_companyId_fkey" FOREIGN KEY ("companyId") REFERENCES "Company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Refund" ADD CONSTRAINT "Refund_companyId_clientId_fkey" FOREIGN KEY ("companyId", "clientId") REFERENCES "Client"("companyId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RefundPart" ADD CONSTRAINT "RefundPart_companyId_fkey" FOREIGN KEY ("companyId") REFERENCES "Company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RefundPart" ADD CONSTRAINT "RefundPart_companyId_refundId_fkey" FOREIGN KEY ("companyId", "refundId") REFERENCES "Refund"("companyId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RefundPart" ADD CONSTRAINT "RefundPart_companyId_paymentId_fkey" FOREIGN KEY ("companyId", "paymentId") REFERENCES "Payment"("companyId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Written by hand: what Prisma's schema cannot say.

ALTER TABLE "Payment" ADD CONSTRAINT "Payment_credit" CHECK (
  "credit" BETWEEN 0 AND "amount" AND ("removedAt" IS NULL OR "credit" = 0)
);

ALTER TABLE "PaymentAllocation" ADD CONSTRAINT "PaymentAllocation_amount" CHECK ("amount" > 0);

ALTER TABLE "Refund" ADD CONSTRAINT "Refund_amount" CHECK ("amount" > 0);

ALTER TABLE "RefundPart" ADD CONSTRAINT "RefundPart_amount" CHECK ("amount" > 0);

-- As text: a value that was added to a type can't be used before the transaction that added it ends.
ALTER TABLE "Invoice" ADD CONSTRAINT "Invoice_written_off" CHECK (
  ("state"::text = 'written_off') = ("writtenOffOn" IS NOT NULL)
);
