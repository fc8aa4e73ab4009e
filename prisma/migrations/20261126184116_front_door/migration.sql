-- CreateEnum
CREATE TYPE "InvoiceLinkPolicy" AS ENUM ('sign_in', 'open');

-- AlterEnum
ALTER TYPE "ClientContactRole" ADD VALUE 'selected';

-- AlterEnum
ALTER TYPE "ContactTokenPurpose" ADD VALUE 'second_factor';

-- AlterEnum
ALTER TYPE "MemberTokenPurpose" ADD VALUE 'second_factor';

-- AlterTable
ALTER TABLE "Client" ADD COLUMN     "invoiceLinks" "InvoiceLinkPolicy";

-- AlterTable
ALTER TABLE "ClientContact" ADD COLUMN     "accessUntil" DATE,
ADD COLUMN     "grantedByContactId" UUID;

-- AlterTable
ALTER TABLE "Company" ADD COLUMN     "hostName" VARCHAR(253),
ADD COLUMN     "hostNameVerifiedAt" TIMESTAMPTZ(3),
ADD COLUMN     "invoiceLinks" "InvoiceLinkPolicy" NOT NULL DEFAULT 'sign_in',
ADD COLUMN     "keepSignedInAllowed" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "requireSecondFactor" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "signInByEmail" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "signInByPasskey" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "signInByPassword" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "slugChangedAt" TIMESTAMPTZ(3),
ADD COLUMN     "temporaryPasswords" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Contact" ADD COLUMN     "passwordExpiresAt" TIMESTAMPTZ(3),
ADD COLUMN     "totpConfirmedAt" TIMESTAMPTZ(3),
ADD COLUMN     "totpLastStep" INTEGER,
ADD COLUMN     "totpSealed" BYTEA,
ADD COLUMN     "totpSealedKeyId" VARCHAR(16);

-- AlterTable
ALTER TABLE "ContactSession" ADD COLUMN     "authenticatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "caller" VARCHAR(64) NOT NULL DEFAULT 'unknown',
ADD COLUMN     "mustSetPassword" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "secondFactor" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "ContactToken" ADD COLUMN     "keepSignedIn" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "method" VARCHAR(20);

-- AlterTable
ALTER TABLE "MemberSession" ADD COLUMN     "authenticatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "caller" VARCHAR(64) NOT NULL DEFAULT 'unknown',
ADD COLUMN     "secondFactor" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "MemberToken" ADD COLUMN     "codeTries" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "method" VARCHAR(20);

-- AlterTable
ALTER TABLE "Throttle" ADD COLUMN     "level" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "User" ADD COLUMN     "totpConfirmedAt" TIMESTAMPTZ(3),
ADD COLUMN     "totpLastStep" INTEGER,
ADD COLUMN     "totpSealed" BYTEA,
ADD COLUMN     "totpSealedKeyId" VARCHAR(16);

-- CreateTable
CREATE TABLE "MemberPasskey" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "credentialId" VARCHAR(1400) NOT NULL,
    "publicKey" BYTEA NOT NULL,
    "counter" BIGINT NOT NULL,
    "transports" TEXT[],
    "rpId" VARCHAR(253) NOT NULL,
    "backedUp" BOOLEAN NOT NULL,
    "name" VARCHAR(60) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "lastUsedAt" TIMESTAMPTZ(3),

    CONSTRAINT "MemberPasskey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ContactPasskey" (
    "id" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "contactId" UUID NOT NULL,
    "credentialId" VARCHAR(1400) NOT NULL,
    "publicKey" BYTEA NOT NULL,
    "counter" BIGINT NOT NULL,
    "transports" TEXT[],
    "rpId" VARCHAR(253) NOT NULL,
    "backedUp" BOOLEAN NOT NULL,
    "name" VARCHAR(60) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "lastUsedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ContactPasskey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PasskeyChallenge" (
    "id" UUID NOT NULL,
    "audience" VARCHAR(60) NOT NULL,
    "personId" UUID,
    "challenge" VARCHAR(100) NOT NULL,
    "browserHash" CHAR(64) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "PasskeyChallenge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MemberRecoveryCode" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "codeHash" CHAR(64) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "MemberRecoveryCode_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ContactRecoveryCode" (
    "id" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "contactId" UUID NOT NULL,
    "codeHash" CHAR(64) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ContactRecoveryCode_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MemberEmailChange" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "newEmail" VARCHAR(254) NOT NULL,
    "oldTokenHash" CHAR(64) NOT NULL,
    "newTokenHash" CHAR(64) NOT NULL,
    "oldProvedAt" TIMESTAMPTZ(3),
    "newProvedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "doneAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "MemberEmailChange_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ContactEmailChange" (
    "id" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "contactId" UUID NOT NULL,
    "newEmail" VARCHAR(254) NOT NULL,
    "oldTokenHash" CHAR(64) NOT NULL,
    "newTokenHash" CHAR(64) NOT NULL,
    "oldProvedAt" TIMESTAMPTZ(3),
    "newProvedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "doneAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ContactEmailChange_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SharedInvoice" (
    "id" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "clientContactId" UUID NOT NULL,
    "invoiceId" UUID NOT NULL,

    CONSTRAINT "SharedInvoice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FormerSlug" (
    "id" UUID NOT NULL,
    "slug" VARCHAR(60) NOT NULL,
    "companyId" UUID NOT NULL,
    "redirectsUntil" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "FormerSlug_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MemberInvitation" (
    "id" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "publicId" VARCHAR(32) NOT NULL,
    "email" VARCHAR(254) NOT NULL,
    "role" "MemberRole" NOT NULL,
    "tokenHash" CHAR(64) NOT NULL,
    "invitedByUserId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "acceptedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "MemberInvitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ViewAsGrant" (
    "id" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "publicId" VARCHAR(32) NOT NULL,
    "userId" UUID NOT NULL,
    "clientId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ViewAsGrant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ShareLink" (
    "id" UUID NOT NULL,
    "companyId" UUID NOT NULL,
    "publicId" VARCHAR(32) NOT NULL,
    "invoiceId" UUID NOT NULL,
    "contactId" UUID,
    "tokenHash" CHAR(64) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),
    "lastOpenedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ShareLink_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "MemberPasskey_credentialId_key" ON "MemberPasskey"("credentialId");

-- CreateIndex
CREATE INDEX "MemberPasskey_userId_idx" ON "MemberPasskey"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "ContactPasskey_credentialId_key" ON "ContactPasskey"("credentialId");

-- CreateIndex
CREATE INDEX "ContactPasskey_companyId_contactId_idx" ON "ContactPasskey"("companyId", "contactId");

-- CreateIndex
CREATE UNIQUE INDEX "ContactPasskey_companyId_id_key" ON "ContactPasskey"("companyId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "PasskeyChallenge_challenge_key" ON "PasskeyChallenge"("challenge");

-- CreateIndex
CREATE INDEX "PasskeyChallenge_expiresAt_idx" ON "PasskeyChallenge"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "MemberRecoveryCode_codeHash_key" ON "MemberRecoveryCode"("codeHash");

-- CreateIndex
CREATE INDEX "MemberRecoveryCode_userId_idx" ON "MemberRecoveryCode"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "ContactRecoveryCode_codeHash_key" ON "ContactRecoveryCode"("codeHash");

-- CreateIndex
CREATE INDEX "ContactRecoveryCode_companyId_contactId_idx" ON "ContactRecoveryCode"("companyId", "contactId");

-- CreateIndex
CREATE UNIQUE INDEX "ContactRecoveryCode_companyId_id_key" ON "ContactRecoveryCode"("companyId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "MemberEmailChange_oldTokenHash_key" ON "MemberEmailChange"("oldTokenHash");

-- CreateIndex
CREATE UNIQUE INDEX "MemberEmailChange_newTokenHash_key" ON "MemberEmailChange"("newTokenHash");

-- CreateIndex
CREATE INDEX "MemberEmailChange_userId_idx" ON "MemberEmailChange"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "ContactEmailChange_oldTokenHash_key" ON "ContactEmailChange"("oldTokenHash");

-- CreateIndex
CREATE UNIQUE INDEX "ContactEmailChange_newTokenHash_key" ON "ContactEmailChange"("newTokenHash");

-- CreateIndex
CREATE INDEX "ContactEmailChange_companyId_contactId_idx" ON "ContactEmailChange"("companyId", "contactId");

-- CreateIndex
CREATE UNIQUE INDEX "ContactEmailChange_companyId_id_key" ON "ContactEmailChange"("companyId", "id");

-- CreateIndex
CREATE INDEX "SharedInvoice_companyId_invoiceId_idx" ON "SharedInvoice"("companyId", "invoiceId");

-- CreateIndex
CREATE UNIQUE INDEX "SharedInvoice_companyId_id_key" ON "SharedInvoice"("companyId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "SharedInvoice_companyId_clientContactId_invoiceId_key" ON "SharedInvoice"("companyId", "clientContactId", "invoiceId");

-- CreateIndex
CREATE UNIQUE INDEX "FormerSlug_slug_key" ON "FormerSlug"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "FormerSlug_companyId_id_key" ON "FormerSlug"("companyId", "id");

-- CreateIndex
CREATE INDEX "FormerSlug_companyId_idx" ON "FormerSlug"("companyId");

-- CreateIndex
CREATE UNIQUE INDEX "MemberInvitation_publicId_key" ON "MemberInvitation"("publicId");

-- CreateIndex
CREATE UNIQUE INDEX "MemberInvitation_tokenHash_key" ON "MemberInvitation"("tokenHash");

-- CreateIndex
CREATE INDEX "MemberInvitation_companyId_email_idx" ON "MemberInvitation"("companyId", "email");

-- CreateIndex
CREATE UNIQUE INDEX "MemberInvitation_companyId_id_key" ON "MemberInvitation"("companyId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "ViewAsGrant_publicId_key" ON "ViewAsGrant"("publicId");

-- CreateIndex
CREATE INDEX "ViewAsGrant_companyId_clientId_idx" ON "ViewAsGrant"("companyId", "clientId");

-- CreateIndex
CREATE UNIQUE INDEX "ViewAsGrant_companyId_id_key" ON "ViewAsGrant"("companyId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "ShareLink_publicId_key" ON "ShareLink"("publicId");

-- CreateIndex
CREATE UNIQUE INDEX "ShareLink_tokenHash_key" ON "ShareLink"("tokenHash");

-- CreateIndex
CREATE INDEX "ShareLink_companyId_invoiceId_idx" ON "ShareLink"("companyId", "invoiceId");

-- CreateIndex
CREATE INDEX "ShareLink_companyId_contactId_idx" ON "ShareLink"("companyId", "contactId");

-- CreateIndex
CREATE UNIQUE INDEX "ShareLink_companyId_id_key" ON "ShareLink"("companyId", "id");

-- CreateIndex
CREATE INDEX "AuditEvent_companyId_actorId_at_idx" ON "AuditEvent"("companyId", "actorId", "at");

-- CreateIndex
CREATE INDEX "AuditEvent_companyId_event_at_idx" ON "AuditEvent"("companyId", "event", "at");

-- CreateIndex
CREATE INDEX "ClientContact_companyId_grantedByContactId_idx" ON "ClientContact"("companyId", "grantedByContactId");

-- CreateIndex
CREATE UNIQUE INDEX "Company_hostName_key" ON "Company"("hostName");

-- AddForeignKey
ALTER TABLE "MemberPasskey" ADD CONSTRAINT "MemberPasskey_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ContactPasskey" ADD CONSTRAINT "ContactPasskey_companyId_contactId_fkey" FOREIGN KEY ("companyId", "contactId") REFERENCES "Contact"("companyId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MemberRecoveryCode" ADD CONSTRAINT "MemberRecoveryCode_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ContactRecoveryCode" ADD CONSTRAINT "ContactRecoveryCode_companyId_contactId_fkey" FOREIGN KEY ("companyId", "contactId") REFERENCES "Contact"("companyId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MemberEmailChange" ADD CONSTRAINT "MemberEmailChange_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ContactEmailChange" ADD CONSTRAINT "ContactEmailChange_companyId_contactId_fkey" FOREIGN KEY ("companyId", "contactId") REFERENCES "Contact"("companyId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ClientContact" ADD CONSTRAINT "ClientContact_companyId_grantedByContactId_fkey" FOREIGN KEY ("companyId", "grantedByContactId") REFERENCES "Contact"("companyId", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "SharedInvoice" ADD CONSTRAINT "SharedInvoice_companyId_fkey" FOREIGN KEY ("companyId") REFERENCES "Company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SharedInvoice" ADD CONSTRAINT "SharedInvoice_companyId_clientContactId_fkey" FOREIGN KEY ("companyId", "clientContactId") REFERENCES "ClientContact"("companyId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SharedInvoice" ADD CONSTRAINT "SharedInvoice_companyId_invoiceId_fkey" FOREIGN KEY ("companyId", "invoiceId") REFERENCES "Invoice"("companyId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FormerSlug" ADD CONSTRAINT "FormerSlug_companyId_fkey" FOREIGN KEY ("companyId") REFERENCES "Company"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MemberInvitation" ADD CONSTRAINT "MemberInvitation_companyId_fkey" FOREIGN KEY ("companyId") REFERENCES "Company"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MemberInvitation" ADD CONSTRAINT "MemberInvitation_invitedByUserId_fkey" FOREIGN KEY ("invitedByUserId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ViewAsGrant" ADD CONSTRAINT "ViewAsGrant_companyId_fkey" FOREIGN KEY ("companyId") REFERENCES "Company"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ViewAsGrant" ADD CONSTRAINT "ViewAsGrant_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ViewAsGrant" ADD CONSTRAINT "ViewAsGrant_companyId_clientId_fkey" FOREIGN KEY ("companyId", "clientId") REFERENCES "Client"("companyId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ShareLink" ADD CONSTRAINT "ShareLink_companyId_fkey" FOREIGN KEY ("companyId") REFERENCES "Company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ShareLink" ADD CONSTRAINT "ShareLink_companyId_invoiceId_fkey" FOREIGN KEY ("companyId", "invoiceId") REFERENCES "Invoice"("companyId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ShareLink" ADD CONSTRAINT "ShareLink_companyId_contactId_fkey" FOREIGN KEY ("companyId", "contactId") REFERENCES "Contact"("companyId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Written by hand: sessions from before have proved themselves when they began; new rows always say when.
UPDATE "MemberSession" SET "authenticatedAt" = "createdAt";
UPDATE "ContactSession" SET "authenticatedAt" = "createdAt";
ALTER TABLE "MemberSession" ALTER COLUMN "authenticatedAt" DROP DEFAULT;
ALTER TABLE "ContactSession" ALTER COLUMN "authenticatedAt" DROP DEFAULT;
