-- AlterTable
ALTER TABLE "EmailMessage" ADD COLUMN     "seenToAt" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "EmailEvent_companyId_kind_at_id_idx" ON "EmailEvent"("companyId", "kind", "at", "id");

-- CreateIndex
CREATE INDEX "EmailMessage_companyId_state_createdAt_id_idx" ON "EmailMessage"("companyId", "state", "createdAt", "id");

-- CreateIndex
CREATE INDEX "EmailMessage_companyId_bouncedAt_idx" ON "EmailMessage"("companyId", "bouncedAt");

-- CreateIndex
CREATE INDEX "EmailMessage_companyId_complainedAt_idx" ON "EmailMessage"("companyId", "complainedAt");

-- CreateIndex
CREATE INDEX "EmailMessage_toAddress_trgm" ON "EmailMessage" USING GIN ("toAddress" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "EmailMessage_toName_trgm" ON "EmailMessage" USING GIN ("toName" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "EmailMessage_subject_trgm" ON "EmailMessage" USING GIN ("subject" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "EmailSuppression_companyId_since_id_idx" ON "EmailSuppression"("companyId", "since", "id");
