-- AlterTable
ALTER TABLE "EmailMessage" ADD COLUMN     "restsOnId" UUID,
ADD COLUMN     "withdrawn" VARCHAR(300);
