-- What a list sorts numbers by: twelve figures for each that has fewer, so that R9 comes before R10.
-- AlterTable
ALTER TABLE "Invoice" ADD COLUMN     "numberOrder" TEXT
  GENERATED ALWAYS AS (
    regexp_replace(regexp_replace("number", '([0-9]+)', '00000000000\1', 'g'), '0*([0-9]{12,})', '\1', 'g')
  ) STORED;
