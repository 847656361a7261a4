-- Two customers that are the same become one. Written from the schema, then completed by hand below "Beyond the schema".
SET lock_timeout = '5s';

-- Row-level security binds the owner too, and the first look of a new reference at its rows asks for an organisation.
-- All rows are new here, or hold nothing yet in the column that refers.
SELECT set_config('app.organisation_id', '00000000-0000-0000-0000-000000000000', true);

-- AlterTable
ALTER TABLE "customers" ADD COLUMN     "also_found_by" TEXT,
ADD COLUMN     "merged_into_id" UUID;

-- CreateTable
CREATE TABLE "customer_merges" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "remaining_id" UUID NOT NULL,
    "absorbed_id" UUID NOT NULL,
    "merged_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "merged_by_id" UUID NOT NULL,
    "undone_at" TIMESTAMPTZ(3),
    "undone_by_id" UUID,
    "values_before" JSONB NOT NULL,
    "values_after" JSONB NOT NULL,
    "stage_before" TEXT NOT NULL,
    "stage_since_before" TIMESTAMPTZ(3) NOT NULL,
    "absorbed_archived_at" TIMESTAMPTZ(3),
    "claim_ids" UUID[],
    "seal_ids" UUID[],
    "field_change_ids" UUID[],
    "stage_change_ids" UUID[],
    "request_item_ids" UUID[],
    "draft_item_ids" UUID[],
    "own_field_change_ids" UUID[],
    "own_stage_change_id" UUID,

    CONSTRAINT "customer_merges_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "customer_merges_organisation_id_remaining_id_merged_at_idx" ON "customer_merges"("organisation_id", "remaining_id", "merged_at");

-- CreateIndex
CREATE INDEX "customer_merges_organisation_id_absorbed_id_idx" ON "customer_merges"("organisation_id", "absorbed_id");

-- AddForeignKey
ALTER TABLE "customers" ADD CONSTRAINT "customers_organisation_id_merged_into_id_fkey" FOREIGN KEY ("organisation_id", "merged_into_id") REFERENCES "customers"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customer_merges" ADD CONSTRAINT "customer_merges_organisation_id_remaining_id_fkey" FOREIGN KEY ("organisation_id", "remaining_id") REFERENCES "customers"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customer_merges" ADD CONSTRAINT "customer_merges_organisation_id_absorbed_id_fkey" FOREIGN KEY ("organisation_id", "absorbed_id") REFERENCES "customers"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;


-- Beyond the schema --------------------------------------------------------------------------------------------------

ALTER TABLE "customer_merges" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "customer_merges" FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation ON "customer_merges" USING (organisation_id = (SELECT app_organisation_strict()))
  WITH CHECK (organisation_id = (SELECT app_organisation_strict()));

-- A customer is absorbed by one other at a time.
CREATE UNIQUE INDEX "customer_merges_one_at_a_time_idx" ON "customer_merges" ("organisation_id", "absorbed_id")
  WHERE "undone_at" IS NULL;
CREATE INDEX "customers_merged_into_idx" ON "customers" ("organisation_id", "merged_into_id")
  WHERE "merged_into_id" IS NOT NULL;

-- Brought back alone it would stand there without its claims; undoing the merge brings both back.
ALTER TABLE "customers" ADD CONSTRAINT "customers_merged_is_archived"
  CHECK ("merged_into_id" IS NULL OR ("archived_at" IS NOT NULL AND "merged_into_id" <> "id"));

-- A search by a number or name of an absorbed customer finds the remaining one.
ALTER TABLE "customers" DROP COLUMN "search_text";
ALTER TABLE "customers" ADD COLUMN "search_text" TEXT GENERATED ALWAYS AS (
  lotse_search_text("name", "sage_customer_number", "debtor_number", "match_code", "town",
    "main_contact_email", "sage_id_email", "entitlement_email", "also_found_by")
) STORED;
CREATE INDEX "customers_search_text_idx" ON "customers" USING GIN ("search_text" gin_trgm_ops);

-- What is recorded for an absorbed customer would be seen by nobody. The lock waits for a merge that is under way.
CREATE FUNCTION lotse_refuse_absorbed_customer() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  merged_into UUID;
BEGIN
  SELECT customer.merged_into_id INTO merged_into FROM customers AS customer
    WHERE customer.organisation_id = NEW.organisation_id AND customer.id = NEW.customer_id FOR KEY SHARE;
  IF merged_into IS NOT NULL THEN
    RAISE EXCEPTION 'customer % was merged into %', NEW.customer_id, merged_into USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;

DO $$
DECLARE
  fact_table TEXT;
BEGIN
  FOREACH fact_table IN ARRAY ARRAY['claims', 'pre_order_seals', 'change_request_items'] LOOP
    EXECUTE format('CREATE TRIGGER refuse_absorbed_customer BEFORE INSERT OR UPDATE OF customer_id ON %I
      FOR EACH ROW EXECUTE FUNCTION lotse_refuse_absorbed_customer()', fact_table);
  END LOOP;
END
$$;
