SET lock_timeout = '5s';

-- CreateTable
CREATE TABLE "bulk_acts" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "submission_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "parameters" JSONB NOT NULL,
    "missing" INTEGER NOT NULL DEFAULT 0,
    "acted_by_id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "undo_started_at" TIMESTAMPTZ(3),
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "bulk_acts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bulk_act_rows" (
    "organisation_id" UUID NOT NULL,
    "bulk_act_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "outcome" TEXT NOT NULL DEFAULT 'pending',
    "reasons" TEXT[],
    "before" JSONB,
    "undo_outcome" TEXT,
    "undo_reason" TEXT,

    CONSTRAINT "bulk_act_rows_pkey" PRIMARY KEY ("organisation_id","bulk_act_id","customer_id")
);

-- CreateIndex
CREATE INDEX "bulk_acts_organisation_id_acted_by_id_started_at_idx" ON "bulk_acts"("organisation_id", "acted_by_id", "started_at");

-- CreateIndex
CREATE UNIQUE INDEX "bulk_acts_organisation_id_id_key" ON "bulk_acts"("organisation_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "bulk_acts_organisation_id_submission_id_key" ON "bulk_acts"("organisation_id", "submission_id");

-- CreateIndex
CREATE INDEX "bulk_act_rows_organisation_id_customer_id_idx" ON "bulk_act_rows"("organisation_id", "customer_id");

-- AddForeignKey
ALTER TABLE "bulk_acts" ADD CONSTRAINT "bulk_acts_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bulk_acts" ADD CONSTRAINT "bulk_acts_organisation_id_acted_by_id_fkey" FOREIGN KEY ("organisation_id", "acted_by_id") REFERENCES "users"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bulk_act_rows" ADD CONSTRAINT "bulk_act_rows_organisation_id_bulk_act_id_fkey" FOREIGN KEY ("organisation_id", "bulk_act_id") REFERENCES "bulk_acts"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bulk_act_rows" ADD CONSTRAINT "bulk_act_rows_organisation_id_customer_id_fkey" FOREIGN KEY ("organisation_id", "customer_id") REFERENCES "customers"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Beyond the schema --------------------------------------------------------------------------------------------------

ALTER TABLE "bulk_acts" ADD CONSTRAINT "bulk_acts_kind_known"
  CHECK ("kind" IN ('assign', 'archive', 'restore', 'order', 'recheck'));
ALTER TABLE "bulk_act_rows" ADD CONSTRAINT "bulk_act_rows_outcome_known"
  CHECK ("outcome" IN ('pending', 'done', 'unchanged', 'refused'));
ALTER TABLE "bulk_act_rows" ADD CONSTRAINT "bulk_act_rows_undo_outcome_known"
  CHECK ("undo_outcome" IN ('done', 'unchanged', 'refused'));

DO $$
DECLARE
  tenant_table TEXT;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY['bulk_acts', 'bulk_act_rows'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('CREATE POLICY organisation ON %I USING (organisation_id = (SELECT app_organisation_strict()))
      WITH CHECK (organisation_id = (SELECT app_organisation_strict()))', tenant_table);
  END LOOP;
END
$$;
