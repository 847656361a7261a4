-- Lists and counts read an index and stop: the old ones held archived_at in the middle, which keeps PostgreSQL from
-- reading them in the order of a list, and the trigrams could not be used at all (docs/decisions/0029-indexes.md).
SET lock_timeout = '5s';

DROP INDEX "customers_search_text_idx";
DROP INDEX "customers_organisation_id_archived_at_name_id_idx";
DROP INDEX "customers_organisation_id_archived_at_stage_stage_since_idx";

-- The orders of the list. Prisma's schema has no word for the condition, and leaves such indexes alone.
CREATE INDEX "customers_by_name" ON "customers" ("organisation_id", "name", "id") WHERE "archived_at" IS NULL;
CREATE INDEX "customers_by_stage" ON "customers" ("organisation_id", "stage", "stage_since", "id") WHERE "archived_at" IS NULL;
CREATE INDEX "customers_by_stage_since" ON "customers" ("organisation_id", "stage_since", "id") WHERE "archived_at" IS NULL;

-- CreateIndex
CREATE INDEX "customers_facets" ON "customers"("organisation_id", "stage", "gateway_answer", "owner_id", "waiting_on", "stale_from", "archived_at");
