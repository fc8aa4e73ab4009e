-- AlterTable
ALTER TABLE "EmailMessage" ADD COLUMN     "perhapsSent" BOOLEAN NOT NULL DEFAULT false;

-- Nobody kept it until now: whoever was tried alone, or waits in a batch that was tried, may have been sent.
UPDATE "EmailMessage" SET "perhapsSent" = true
WHERE "state" = 'unknown'
  OR ("state" <> 'sent' AND "attempts" > 0 AND ("batchKey" IS NOT NULL OR NOT "batchable"));
