-- CreateTable
CREATE TABLE "SeenVersion" (
    "id" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "publicId" VARCHAR(32) NOT NULL,
    "invoiceId" UUID NOT NULL,
    "hash" CHAR(64) NOT NULL,
    "document" TEXT NOT NULL,
    "template" VARCHAR(16) NOT NULL,
    "standing" VARCHAR(400) NOT NULL,
    "firstAt" TIMESTAMPTZ(3) NOT NULL,
    "sentAt" TIMESTAMPTZ(3),
    "viewedAt" TIMESTAMPTZ(3),
    "savedAt" TIMESTAMPTZ(3),
    "sharedAt" TIMESTAMPTZ(3),

    CONSTRAINT "SeenVersion_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "SeenVersion_publicId_key" ON "SeenVersion"("publicId");

-- CreateIndex
CREATE UNIQUE INDEX "SeenVersion_companyId_id_key" ON "SeenVersion"("companyId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "SeenVersion_companyId_invoiceId_hash_key" ON "SeenVersion"("companyId", "invoiceId", "hash");

-- AddForeignKey
ALTER TABLE "SeenVersion" ADD CONSTRAINT "SeenVersion_companyId_fkey" FOREIGN KEY ("companyId") REFERENCES "Company"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SeenVersion" ADD CONSTRAINT "SeenVersion_companyId_invoiceId_fkey" FOREIGN KEY ("companyId", "invoiceId") REFERENCES "Invoice"("companyId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
