SET lock_timeout = '5s';

-- DropIndex
DROP INDEX "stage_changes_organisation_id_changed_at_idx";

-- CreateIndex
CREATE INDEX "stage_changes_flow" ON "stage_changes"("organisation_id", "changed_at", "customer_id", "to_stage", "from_stage", "left_at", "moved");
