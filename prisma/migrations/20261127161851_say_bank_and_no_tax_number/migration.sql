-- AlterTable
ALTER TABLE "Company" ADD COLUMN     "bankCode" VARCHAR(40),
ADD COLUMN     "bankName" VARCHAR(120),
ADD COLUMN     "withoutTaxNumber" BOOLEAN NOT NULL DEFAULT false;
