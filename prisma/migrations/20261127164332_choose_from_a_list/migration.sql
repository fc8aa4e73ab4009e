-- AlterEnum
ALTER TYPE "CustomFieldType" ADD VALUE 'choice';

-- AlterTable
ALTER TABLE "CustomField" ADD COLUMN     "choices" VARCHAR(100)[] DEFAULT ARRAY[]::VARCHAR(100)[];
