-- CreateEnum
CREATE TYPE "EmailEventKind" AS ENUM ('delivered', 'delayed', 'bounced', 'complained', 'opened');

-- AlterTable
ALTER TABLE "EmailMessage" ADD COLUMN     "bouncedAt" TIMESTAMPTZ(3),
ADD COLUMN     "complainedAt" TIMESTAMPTZ(3),
ADD COLUMN     "delayedAt" TIMESTAMPTZ(3),
ADD COLUMN     "deliveredAt" TIMESTAMPTZ(3),
ADD COLUMN     "openedAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "EmailEvent" (
    "id" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "messageId" UUID NOT NULL,
    "providerEventId" VARCHAR(120) NOT NULL,
    "kind" "EmailEventKind" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "reason" VARCHAR(500),
    "automatic" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "EmailEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EmailSuppression" (
    "id" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "address" VARCHAR(254) NOT NULL,
    "cause" "EmailEventKind" NOT NULL,
    "reason" VARCHAR(500),
    "since" TIMESTAMPTZ(3) NOT NULL,
    "liftedAt" TIMESTAMPTZ(3),

    CONSTRAINT "EmailSuppression_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "EmailEvent_providerEventId_key" ON "EmailEvent"("providerEventId");

-- CreateIndex
CREATE INDEX "EmailEvent_companyId_messageId_at_idx" ON "EmailEvent"("companyId", "messageId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "EmailEvent_companyId_id_key" ON "EmailEvent"("companyId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "EmailSuppression_companyId_id_key" ON "EmailSuppression"("companyId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "EmailSuppression_companyId_address_key" ON "EmailSuppression"("companyId", "address");

-- CreateIndex
CREATE INDEX "EmailMessage_companyId_createdAt_id_idx" ON "EmailMessage"("companyId", "createdAt", "id");

-- AddForeignKey
ALTER TABLE "EmailEvent" ADD CONSTRAINT "EmailEvent_companyId_messageId_fkey" FOREIGN KEY ("companyId", "messageId") REFERENCES "EmailMessage"("companyId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EmailSuppression" ADD CONSTRAINT "EmailSuppression_companyId_fkey" FOREIGN KEY ("companyId") REFERENCES "Company"("id") ON DELETE CASCADE ON UPDATE CASCADE;
