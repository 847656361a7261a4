SET lock_timeout = '5s';

-- A new foreign key is checked by a query as the owner, whom the policies bind too: one that sees no organisation's rows.
SELECT set_config('app.organisation_id', '00000000-0000-0000-0000-000000000000', true);

-- AlterTable
ALTER TABLE "organisations" ADD COLUMN     "targets_version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "stage_changes" ADD COLUMN     "left_at" TIMESTAMPTZ(3),
ADD COLUMN     "moved" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "users" ADD COLUMN     "cockpit" TEXT;

-- CreateTable
CREATE TABLE "stage_targets" (
    "organisation_id" UUID NOT NULL,
    "stage" TEXT NOT NULL,
    "working_days" INTEGER NOT NULL,

    CONSTRAINT "stage_targets_pkey" PRIMARY KEY ("organisation_id","stage")
);

-- AddForeignKey
ALTER TABLE "stage_targets" ADD CONSTRAINT "stage_targets_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Beyond the schema --------------------------------------------------------------------------------------------------

ALTER TABLE "stage_targets" ADD CONSTRAINT "stage_targets_stage_known" CHECK ("stage" IN ('change-requested', 'mismatch',
  'contact-missing', 'sage-id-missing', 'sage-id-differs', 'ready-to-order', 'entitlement-unknown'));
ALTER TABLE "stage_targets" ADD CONSTRAINT "stage_targets_working_days_range" CHECK ("working_days" BETWEEN 1 AND 250);

ALTER TABLE "stage_targets" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "stage_targets" FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation ON "stage_targets" USING (organisation_id = (SELECT app_organisation_strict()))
  WITH CHECK (organisation_id = (SELECT app_organisation_strict()));

-- The steps that are there, of all organisations: for this one statement the policies do not bind the owner.
ALTER TABLE "stage_changes" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "customers" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "customer_merges" NO FORCE ROW LEVEL SECURITY;
UPDATE "stage_changes" AS step SET "left_at" = span."left_at", "moved" = span."moved"
FROM (
  SELECT id, moved, lead(changed_at) OVER (
    PARTITION BY organisation_id, customer_id, moved ORDER BY changed_at, is_current, id) AS left_at
  FROM (
    SELECT change.id, change.organisation_id, change.customer_id, change.changed_at,
      change.to_stage = customer.stage AS is_current, EXISTS (
      SELECT FROM "customer_merges" AS merge WHERE merge.organisation_id = change.organisation_id
        AND merge.remaining_id = change.customer_id AND merge.undone_at IS NULL AND change.id = ANY(merge.stage_change_ids)
    ) AS moved
    FROM "stage_changes" AS change
    JOIN "customers" AS customer ON customer.organisation_id = change.organisation_id AND customer.id = change.customer_id
  ) AS known
) AS span
WHERE step.id = span.id;
ALTER TABLE "customers" FORCE ROW LEVEL SECURITY;
ALTER TABLE "customer_merges" FORCE ROW LEVEL SECURITY;
ALTER TABLE "stage_changes" FORCE ROW LEVEL SECURITY;

-- CreateIndex
CREATE INDEX "stage_changes_organisation_id_to_stage_changed_at_idx" ON "stage_changes"("organisation_id", "to_stage", "changed_at");

-- CreateIndex
CREATE INDEX "stage_changes_organisation_id_to_stage_left_at_idx" ON "stage_changes"("organisation_id", "to_stage", "left_at");
