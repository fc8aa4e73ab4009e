-- AlterTable
ALTER TABLE "Invoice" ADD COLUMN     "termDays" INTEGER,
ADD COLUMN     "termEndOfMonth" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "termName" VARCHAR(80);


-- Written by hand: terms are copied whole, or not at all.
ALTER TABLE "Invoice" ADD CONSTRAINT "Invoice_terms" CHECK (
  ("termDays" IS NULL) = ("termName" IS NULL) AND "termDays" BETWEEN 0 AND 365
);
