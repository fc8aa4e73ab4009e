-- AlterTable
ALTER TABLE "MailboxMessage" ADD COLUMN     "unsubscribeUrl" VARCHAR(500);
