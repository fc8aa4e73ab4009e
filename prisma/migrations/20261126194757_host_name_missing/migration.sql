-- AlterTable
ALTER TABLE "Company" ADD COLUMN     "hostNameMissingAt" TIMESTAMPTZ(3);
