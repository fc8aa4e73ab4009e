-- DropIndex
DROP INDEX "EmailMessage_batchKey_idx";

-- AlterTable
ALTER TABLE "MailboxMessage" ADD COLUMN     "attachment" BYTEA,
ADD COLUMN     "attachmentName" VARCHAR(120),
ADD COLUMN     "attachmentType" VARCHAR(80);

-- CreateIndex
CREATE INDEX "EmailMessage_batchKey_id_idx" ON "EmailMessage"("batchKey", "id");
