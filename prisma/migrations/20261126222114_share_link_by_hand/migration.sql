-- AlterTable
ALTER TABLE "ShareLink" ADD COLUMN     "revokedByHand" BOOLEAN NOT NULL DEFAULT false;
