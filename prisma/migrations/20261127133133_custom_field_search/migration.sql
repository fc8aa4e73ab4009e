-- The values of custom fields as text, a line each: what the search looks into. In the order of the fields' ids, so
-- that the same values are always the same text. Without sub-selects a generated column can't say this itself.
CREATE FUNCTION custom_text(jsonb) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT string_agg(value, E'\n' ORDER BY key) FROM jsonb_each_text($1) $$;

-- AlterTable
ALTER TABLE "Client" ADD COLUMN     "customText" TEXT GENERATED ALWAYS AS (custom_text("customValues")) STORED;

-- AlterTable
ALTER TABLE "Invoice" ADD COLUMN     "customText" TEXT GENERATED ALWAYS AS (custom_text("customValues")) STORED;

-- AlterTable
ALTER TABLE "Quote" ADD COLUMN     "customText" TEXT GENERATED ALWAYS AS (custom_text("customValues")) STORED;

-- CreateIndex
CREATE INDEX "Client_customText_trgm" ON "Client" USING GIN ("customText" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "Invoice_customText_trgm" ON "Invoice" USING GIN ("customText" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "Quote_customText_trgm" ON "Quote" USING GIN ("customText" gin_trgm_ops);
