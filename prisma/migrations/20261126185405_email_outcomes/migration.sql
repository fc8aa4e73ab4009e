-- AlterEnum
ALTER TYPE "EmailState" ADD VALUE 'unknown';

-- AlterTable
ALTER TABLE "EmailMessage" ADD COLUMN     "batchKey" UUID,
ADD COLUMN     "batchable" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "tryingSince" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- CreateIndex
CREATE INDEX "EmailMessage_batchKey_idx" ON "EmailMessage"("batchKey");

-- CreateIndex
CREATE INDEX "EmailMessage_providerId_idx" ON "EmailMessage"("providerId");
