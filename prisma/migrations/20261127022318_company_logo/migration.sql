-- AlterTable
ALTER TABLE "Company" ADD COLUMN     "logoHash" CHAR(64),
ADD COLUMN     "logoHeight" INTEGER,
ADD COLUMN     "logoWidth" INTEGER;

-- CreateTable
CREATE TABLE "CompanyLogo" (
    "id" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "hash" CHAR(64) NOT NULL,
    "png" BYTEA NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "removedAt" TIMESTAMPTZ(3),

    CONSTRAINT "CompanyLogo_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "CompanyLogo_companyId_id_key" ON "CompanyLogo"("companyId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "CompanyLogo_companyId_hash_key" ON "CompanyLogo"("companyId", "hash");

-- AddForeignKey
ALTER TABLE "CompanyLogo" ADD CONSTRAINT "CompanyLogo_companyId_fkey" FOREIGN KEY ("companyId") REFERENCES "Company"("id") ON DELETE CASCADE ON UPDATE CASCADE;
