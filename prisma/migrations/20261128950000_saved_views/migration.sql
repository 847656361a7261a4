SET lock_timeout = '5s';

-- A new foreign key is checked by a query as the owner, whom the policies bind too: one that sees no organisation's rows,
-- and none of the rows that are there refers to a view yet.
SELECT set_config('app.organisation_id', '00000000-0000-0000-0000-000000000000', true);

-- AlterTable
ALTER TABLE "users" ADD COLUMN     "start_view_id" UUID;

-- CreateTable
CREATE TABLE "saved_views" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "owner_id" UUID,
    "list" TEXT NOT NULL,
    "name" VARCHAR(60) NOT NULL,
    "query" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by_id" UUID NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "saved_views_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "saved_views_organisation_id_owner_id_position_idx" ON "saved_views"("organisation_id", "owner_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "saved_views_organisation_id_id_key" ON "saved_views"("organisation_id", "id");

-- AddForeignKey
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_organisation_id_owner_id_fkey" FOREIGN KEY ("organisation_id", "owner_id") REFERENCES "users"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Beyond the schema --------------------------------------------------------------------------------------------------

ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_list_known" CHECK ("list" IN ('customers', 'requests'));
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_query_short" CHECK (length("query") <= 4000);
-- The views of the organisation are one owner's too.
CREATE UNIQUE INDEX "saved_views_name" ON "saved_views" ("organisation_id", "owner_id", lower("name")) NULLS NOT DISTINCT
  WHERE "deleted_at" IS NULL;
ALTER TABLE "users" ADD CONSTRAINT "users_start_view_fkey"
  FOREIGN KEY ("organisation_id", "start_view_id") REFERENCES "saved_views" ("organisation_id", "id")
  ON DELETE SET NULL ("start_view_id");
CREATE INDEX "users_start_view_idx" ON "users" ("organisation_id", "start_view_id") WHERE "start_view_id" IS NOT NULL;

ALTER TABLE "saved_views" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "saved_views" FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation ON "saved_views" USING (organisation_id = (SELECT app_organisation_strict()))
  WITH CHECK (organisation_id = (SELECT app_organisation_strict()));
