-- CreateEnum
CREATE TYPE "TaxCategory" AS ENUM ('S', 'Z', 'E', 'AE', 'K', 'G', 'O');

-- AlterTable
ALTER TABLE "Client" ADD COLUMN     "paymentTermId" UUID;

-- AlterTable
ALTER TABLE "Company" ADD COLUMN     "pricesIncludeTax" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Invoice" ADD COLUMN     "paymentTermId" UUID,
ADD COLUMN     "pricesIncludeTax" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "rounding" BIGINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "InvoiceLine" ADD COLUMN     "discountKind" "DiscountKind" NOT NULL DEFAULT 'none',
ADD COLUMN     "discountValue" DECIMAL(19,6) NOT NULL DEFAULT 0,
ADD COLUMN     "unit" VARCHAR(20);

-- CreateTable
CREATE TABLE "TaxRate" (
    "id" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "name" VARCHAR(40) NOT NULL,
    "category" "TaxCategory" NOT NULL,
    "percent" DECIMAL(7,4) NOT NULL,
    "reason" VARCHAR(300),
    "isDefault" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archivedAt" TIMESTAMPTZ(3),

    CONSTRAINT "TaxRate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ClientTax" (
    "id" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "clientId" UUID NOT NULL,
    "taxRateId" UUID NOT NULL,

    CONSTRAINT "ClientTax_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Product" (
    "id" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "name" VARCHAR(120) NOT NULL,
    "description" VARCHAR(1800),
    "unitPrice" DECIMAL(19,6) NOT NULL,
    "unit" VARCHAR(20),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archivedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Product_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProductTax" (
    "id" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "productId" UUID NOT NULL,
    "taxRateId" UUID NOT NULL,

    CONSTRAINT "ProductTax_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PaymentTerm" (
    "id" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "name" VARCHAR(80) NOT NULL,
    "days" INTEGER NOT NULL,
    "endOfMonth" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archivedAt" TIMESTAMPTZ(3),

    CONSTRAINT "PaymentTerm_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NoteTemplate" (
    "id" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "name" VARCHAR(80) NOT NULL,
    "text" VARCHAR(2000) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archivedAt" TIMESTAMPTZ(3),

    CONSTRAINT "NoteTemplate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "InvoiceLineTax" (
    "id" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "lineId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "taxRateId" UUID NOT NULL,
    "name" VARCHAR(40) NOT NULL,
    "category" "TaxCategory" NOT NULL,
    "rate" DECIMAL(7,4) NOT NULL,
    "reason" VARCHAR(300),

    CONSTRAINT "InvoiceLineTax_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "TaxRate_companyId_id_key" ON "TaxRate"("companyId", "id");

-- CreateIndex
CREATE INDEX "ClientTax_companyId_taxRateId_idx" ON "ClientTax"("companyId", "taxRateId");

-- CreateIndex
CREATE UNIQUE INDEX "ClientTax_companyId_id_key" ON "ClientTax"("companyId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "ClientTax_companyId_clientId_taxRateId_key" ON "ClientTax"("companyId", "clientId", "taxRateId");

-- CreateIndex
CREATE UNIQUE INDEX "Product_companyId_id_key" ON "Product"("companyId", "id");

-- CreateIndex
CREATE INDEX "ProductTax_companyId_taxRateId_idx" ON "ProductTax"("companyId", "taxRateId");

-- CreateIndex
CREATE UNIQUE INDEX "ProductTax_companyId_id_key" ON "ProductTax"("companyId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "ProductTax_companyId_productId_taxRateId_key" ON "ProductTax"("companyId", "productId", "taxRateId");

-- CreateIndex
CREATE UNIQUE INDEX "PaymentTerm_companyId_id_key" ON "PaymentTerm"("companyId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "NoteTemplate_companyId_id_key" ON "NoteTemplate"("companyId", "id");

-- CreateIndex
CREATE INDEX "InvoiceLineTax_companyId_taxRateId_idx" ON "InvoiceLineTax"("companyId", "taxRateId");

-- CreateIndex
CREATE UNIQUE INDEX "InvoiceLineTax_companyId_id_key" ON "InvoiceLineTax"("companyId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "InvoiceLineTax_companyId_lineId_position_key" ON "InvoiceLineTax"("companyId", "lineId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "InvoiceLineTax_companyId_lineId_taxRateId_key" ON "InvoiceLineTax"("companyId", "lineId", "taxRateId");

-- CreateIndex
CREATE INDEX "Client_companyId_paymentTermId_idx" ON "Client"("companyId", "paymentTermId");

-- CreateIndex
CREATE INDEX "Invoice_companyId_paymentTermId_idx" ON "Invoice"("companyId", "paymentTermId");

-- AddForeignKey
ALTER TABLE "TaxRate" ADD CONSTRAINT "TaxRate_companyId_fkey" FOREIGN KEY ("companyId") REFERENCES "Company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ClientTax" ADD CONSTRAINT "ClientTax_companyId_fkey" FOREIGN KEY ("companyId") REFERENCES "Company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ClientTax" ADD CONSTRAINT "ClientTax_companyId_clientId_fkey" FOREIGN KEY ("companyId", "clientId") REFERENCES "Client"("companyId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ClientTax" ADD CONSTRAINT "ClientTax_companyId_taxRateId_fkey" FOREIGN KEY ("companyId", "taxRateId") REFERENCES "TaxRate"("companyId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Product" ADD CONSTRAINT "Product_companyId_fkey" FOREIGN KEY ("companyId") REFERENCES "Company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProductTax" ADD CONSTRAINT "ProductTax_companyId_fkey" FOREIGN KEY ("companyId") REFERENCES "Company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProductTax" ADD CONSTRAINT "ProductTax_companyId_productId_fkey" FOREIGN KEY ("companyId", "productId") REFERENCES "Product"("companyId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProductTax" ADD CONSTRAINT "ProductTax_companyId_taxRateId_fkey" FOREIGN KEY ("companyId", "taxRateId") REFERENCES "TaxRate"("companyId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PaymentTerm" ADD CONSTRAINT "PaymentTerm_companyId_fkey" FOREIGN KEY ("companyId") REFERENCES "Company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NoteTemplate" ADD CONSTRAINT "NoteTemplate_companyId_fkey" FOREIGN KEY ("companyId") REFERENCES "Company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Client" ADD CONSTRAINT "Client_companyId_paymentTermId_fkey" FOREIGN KEY ("companyId", "paymentTermId") REFERENCES "PaymentTerm"("companyId", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Invoice" ADD CONSTRAINT "Invoice_companyId_paymentTermId_fkey" FOREIGN KEY ("companyId", "paymentTermId") REFERENCES "PaymentTerm"("companyId", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "InvoiceLineTax" ADD CONSTRAINT "InvoiceLineTax_companyId_fkey" FOREIGN KEY ("companyId") REFERENCES "Company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InvoiceLineTax" ADD CONSTRAINT "InvoiceLineTax_companyId_lineId_fkey" FOREIGN KEY ("companyId", "lineId") REFERENCES "InvoiceLine"("companyId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InvoiceLineTax" ADD CONSTRAINT "InvoiceLineTax_companyId_taxRateId_fkey" FOREIGN KEY ("companyId", "taxRateId") REFERENCES "TaxRate"("companyId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Written by hand from here on.

-- Every rate that a line has becomes one of its company's tax rates, and the lines keep what they had.
INSERT INTO "TaxRate" ("id", "companyId", "name", "category", "percent")
SELECT gen_random_uuid(), "companyId", 'VAT', CASE WHEN "taxRate" > 0 THEN 'S' ELSE 'Z' END::"TaxCategory", "taxRate"
FROM (SELECT DISTINCT "companyId", "taxRate" FROM "InvoiceLine" WHERE "taxRate" IS NOT NULL) AS used;

INSERT INTO "InvoiceLineTax" ("id", "companyId", "lineId", "position", "taxRateId", "name", "category", "rate")
SELECT gen_random_uuid(), line."companyId", line."id", 0, tax."id", tax."name", tax."category", tax."percent"
FROM "InvoiceLine" AS line
JOIN "TaxRate" AS tax ON tax."companyId" = line."companyId" AND tax."percent" = line."taxRate";

ALTER TABLE "InvoiceLine" DROP COLUMN "taxRate";

-- Amounts agree with one another, also where prices include tax.
ALTER TABLE "Invoice"
  DROP CONSTRAINT "Invoice_total",
  DROP CONSTRAINT "Invoice_discount",
  ADD CONSTRAINT "Invoice_total" CHECK (
    "total" = "subtotal" - "discountTotal" + "taxTotal" + "rounding" AND "total" >= 0
  ),
  ADD CONSTRAINT "Invoice_rounding" CHECK ("rounding" = 0 OR "pricesIncludeTax"),
  -- Taken out of prices, each category's part of a discount is rounded for itself.
  ADD CONSTRAINT "Invoice_discount" CHECK (
    ("discountTotal" >= 0 OR "pricesIncludeTax")
    AND "discountValue" >= 0 AND ("discountKind" <> 'percent' OR "discountValue" <= 100)
  );

ALTER TABLE "InvoiceLine" ADD CONSTRAINT "InvoiceLine_discount" CHECK (
  "discountValue" >= 0 AND ("discountKind" <> 'percent' OR "discountValue" <= 100)
);

-- EN 16931: only the standard category charges anything; all but it and the zero rate say why not.
ALTER TABLE "TaxRate"
  ADD CONSTRAINT "TaxRate_percent" CHECK (
    "percent" BETWEEN 0 AND 100 AND ("category" = 'S') = ("percent" > 0)
  ),
  ADD CONSTRAINT "TaxRate_reason" CHECK (("category" IN ('S', 'Z')) = ("reason" IS NULL));

ALTER TABLE "InvoiceLineTax"
  ADD CONSTRAINT "InvoiceLineTax_position" CHECK ("position" >= 0),
  ADD CONSTRAINT "InvoiceLineTax_rate" CHECK ("rate" BETWEEN 0 AND 100 AND ("category" = 'S') = ("rate" > 0)),
  ADD CONSTRAINT "InvoiceLineTax_reason" CHECK (("category" IN ('S', 'Z')) = ("reason" IS NULL));

ALTER TABLE "PaymentTerm" ADD CONSTRAINT "PaymentTerm_days" CHECK ("days" BETWEEN 0 AND 365);
