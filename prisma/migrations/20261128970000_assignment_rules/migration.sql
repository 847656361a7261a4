SET lock_timeout = '5s';

-- The new column of bulk_act_rows refers to people and is checked, while the policies let nobody see a row without an
-- organisation; it is empty, so any answer is right.
SELECT set_config('app.organisation_id', '00000000-0000-0000-0000-000000000000', true);

-- AlterTable
ALTER TABLE "organisations" ADD COLUMN     "assignment_automatic" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "assignment_version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "bulk_act_rows" ADD COLUMN     "wanted_owner_id" UUID;

-- CreateTable
CREATE TABLE "assignment_rules" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "range_from" TEXT,
    "range_to" TEXT,

    CONSTRAINT "assignment_rules_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "assignment_rule_people" (
    "organisation_id" UUID NOT NULL,
    "rule_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "assignment_rule_people_pkey" PRIMARY KEY ("organisation_id","rule_id","user_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "assignment_rules_organisation_id_id_key" ON "assignment_rules"("organisation_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "assignment_rules_organisation_id_position_key" ON "assignment_rules"("organisation_id", "position");

-- CreateIndex
CREATE INDEX "assignment_rule_people_organisation_id_user_id_idx" ON "assignment_rule_people"("organisation_id", "user_id");

-- AddForeignKey
ALTER TABLE "bulk_act_rows" ADD CONSTRAINT "bulk_act_rows_organisation_id_wanted_owner_id_fkey" FOREIGN KEY ("organisation_id", "wanted_owner_id") REFERENCES "users"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment_rules" ADD CONSTRAINT "assignment_rules_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment_rule_people" ADD CONSTRAINT "assignment_rule_people_organisation_id_rule_id_fkey" FOREIGN KEY ("organisation_id", "rule_id") REFERENCES "assignment_rules"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment_rule_people" ADD CONSTRAINT "assignment_rule_people_organisation_id_user_id_fkey" FOREIGN KEY ("organisation_id", "user_id") REFERENCES "users"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Beyond the schema --------------------------------------------------------------------------------------------------

ALTER TABLE "bulk_acts" DROP CONSTRAINT "bulk_acts_kind_known";
ALTER TABLE "bulk_acts" ADD CONSTRAINT "bulk_acts_kind_known"
  CHECK ("kind" IN ('assign', 'assign-by-rules', 'archive', 'restore', 'order', 'recheck'));

-- Letters and digits are compared byte by byte, whatever the collation of the database.
ALTER TABLE "assignment_rules" ADD CONSTRAINT "assignment_rules_range_fits_kind" CHECK (
  CASE "kind"
    WHEN 'postal-code' THEN "range_from" ~ '^[0-9]{5}$' AND "range_to" ~ '^[0-9]{5}$'
      AND "range_from" COLLATE "C" <= "range_to" COLLATE "C"
    WHEN 'name' THEN "range_from" ~ '^[0A-Z]$' AND "range_to" ~ '^[0A-Z]$'
      AND "range_from" COLLATE "C" <= "range_to" COLLATE "C"
    WHEN 'round-robin' THEN "range_from" IS NULL AND "range_to" IS NULL
    ELSE false
  END IS TRUE);

DO $$
DECLARE
  tenant_table TEXT;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY['assignment_rules', 'assignment_rule_people'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('CREATE POLICY organisation ON %I USING (organisation_id = (SELECT app_organisation_strict()))
      WITH CHECK (organisation_id = (SELECT app_organisation_strict()))', tenant_table);
  END LOOP;
END
$$;
