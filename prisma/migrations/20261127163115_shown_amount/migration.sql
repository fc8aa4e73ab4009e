-- What the client's list shows of an invoice, so that it is sorted by what is seen.
-- AlterTable
ALTER TABLE "Invoice" ADD COLUMN     "shownAmount" BIGINT NOT NULL
  GENERATED ALWAYS AS (CASE WHEN "state" IN ('issued', 'part_paid') THEN "balance" ELSE "total" END) STORED;
