-- AlterTable
ALTER TABLE "CreditNote" ADD COLUMN     "printedFields" JSONB;
