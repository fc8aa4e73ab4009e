-- AlterTable
ALTER TABLE "ContactToken" ADD COLUMN     "mailedTo" VARCHAR(254);

-- AlterTable
ALTER TABLE "ShareLink" ADD COLUMN     "mailedTo" VARCHAR(254);
