-- CreateIndex
CREATE INDEX "CreditNote_number_trgm" ON "CreditNote" USING GIN ("number" gin_trgm_ops);
