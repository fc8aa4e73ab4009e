-- CreateEnum
CREATE TYPE "CustomFieldKind" AS ENUM ('client', 'invoice');

-- CreateEnum
CREATE TYPE "CustomFieldType" AS ENUM ('text', 'number', 'date');

-- AlterTable
ALTER TABLE "Client" ADD COLUMN     "customValues" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "Invoice" ADD COLUMN     "customValues" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "printedFields" JSONB;

-- AlterTable
ALTER TABLE "Quote" ADD COLUMN     "customValues" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "printedFields" JSONB;

-- CreateTable
CREATE TABLE "CustomField" (
    "id" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "kind" "CustomFieldKind" NOT NULL,
    "label" VARCHAR(40) NOT NULL,
    "labelKey" VARCHAR(120),
    "type" "CustomFieldType" NOT NULL,
    "printed" BOOLEAN NOT NULL,
    "position" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archivedAt" TIMESTAMPTZ(3),

    CONSTRAINT "CustomField_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "CustomField_companyId_id_key" ON "CustomField"("companyId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "CustomField_companyId_kind_labelKey_key" ON "CustomField"("companyId", "kind", "labelKey");

-- AddForeignKey
ALTER TABLE "CustomField" ADD CONSTRAINT "CustomField_companyId_fkey" FOREIGN KEY ("companyId") REFERENCES "Company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
