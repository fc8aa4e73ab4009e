-- CreateEnum
CREATE TYPE "NumberSeries" AS ENUM ('invoice', 'credit_note', 'quote');

-- AlterTable
ALTER TABLE "Company" ADD COLUMN     "creditNotePattern" VARCHAR(40) NOT NULL DEFAULT 'CN-{YYYY}-{####}',
ADD COLUMN     "quotePattern" VARCHAR(40) NOT NULL DEFAULT 'Q-{YYYY}-{####}';

-- AlterTable
ALTER TABLE "Invoice" ADD COLUMN     "numberCounter" INTEGER,
ADD COLUMN     "numberPeriod" VARCHAR(20);

-- AlterTable
ALTER TABLE "NumberCounter" DROP CONSTRAINT "NumberCounter_pkey",
ADD COLUMN     "series" "NumberSeries" NOT NULL DEFAULT 'invoice',
ADD COLUMN     "startsAt" INTEGER NOT NULL DEFAULT 1,
ADD CONSTRAINT "NumberCounter_pkey" PRIMARY KEY ("companyId", "series", "period");

-- CreateIndex
CREATE UNIQUE INDEX "Invoice_companyId_numberPeriod_numberCounter_key" ON "Invoice"("companyId", "numberPeriod", "numberCounter");

-- Numbers that were given out so far take their places in the series.
UPDATE "Invoice" SET
  "numberPeriod" = CASE WHEN "Company"."numberPattern" LIKE '%{YYYY}%' THEN to_char("Invoice"."issueDate", 'YYYY') ELSE '' END,
  "numberCounter" = substring("Invoice"."number" FROM '^' || regexp_replace(
    replace(replace("Company"."numberPattern", '.', '[.]'), '{YYYY}', to_char("Invoice"."issueDate", 'YYYY')),
    '\{#+\}', '([0-9]+)') || '$')::integer
FROM "Company"
WHERE "Company"."id" = "Invoice"."companyId" AND NOT "Invoice"."imported" AND "Invoice"."number" IS NOT NULL;
UPDATE "Invoice" SET "numberPeriod" = NULL WHERE "numberCounter" IS NULL;
