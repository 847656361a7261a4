-- The set-up appointment with a customer. Written from the schema, then completed by hand below "Beyond the schema".
SET lock_timeout = '5s';

-- A new foreign key is checked by a query as the owner, whom the policies bind too; all rows here are new.
SELECT set_config('app.organisation_id', '00000000-0000-0000-0000-000000000000', true);

-- AlterTable
ALTER TABLE "customer_merges" ADD COLUMN     "appointment_ids" UUID[] DEFAULT ARRAY[]::UUID[];

-- CreateTable
CREATE TABLE "set_up_appointments" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "submission_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "duration_minutes" INTEGER NOT NULL,
    "place" TEXT,
    "partner_attendees" TEXT,
    "customer_attendees" TEXT,
    "language" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'planned',
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "planned_by_id" UUID NOT NULL,
    "planned_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "holder" TEXT,
    "holder_checked_on" DATE,
    "mailbox" TEXT,
    "mailbox_checked_on" DATE,
    "outcome" TEXT,
    "held_on" DATE,
    "signed_in_with" TEXT,
    "observed_message" TEXT,
    "recorded_by_id" UUID,
    "recorded_at" TIMESTAMPTZ(3),
    "claim_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "held_on_before" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "set_up_appointments_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "set_up_appointments_organisation_id_customer_id_starts_at_idx" ON "set_up_appointments"("organisation_id", "customer_id", "starts_at");

-- CreateIndex
CREATE UNIQUE INDEX "set_up_appointments_organisation_id_id_key" ON "set_up_appointments"("organisation_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "set_up_appointments_organisation_id_submission_id_key" ON "set_up_appointments"("organisation_id", "submission_id");

-- AddForeignKey
ALTER TABLE "set_up_appointments" ADD CONSTRAINT "set_up_appointments_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "set_up_appointments" ADD CONSTRAINT "set_up_appointments_organisation_id_customer_id_fkey" FOREIGN KEY ("organisation_id", "customer_id") REFERENCES "customers"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Beyond the schema --------------------------------------------------------------------------------------------------

ALTER TABLE "set_up_appointments" ADD CONSTRAINT "set_up_appointments_status_known"
  CHECK ("status" IN ('planned', 'held', 'cancelled'));
ALTER TABLE "set_up_appointments" ADD CONSTRAINT "set_up_appointments_outcome_known"
  CHECK ("outcome" IN ('worked', 'no-entitlements', 'other'));
ALTER TABLE "set_up_appointments" ADD CONSTRAINT "set_up_appointments_language_known" CHECK ("language" IN ('de', 'en'));
ALTER TABLE "set_up_appointments" ADD CONSTRAINT "set_up_appointments_duration_sensible"
  CHECK ("duration_minutes" BETWEEN 5 AND 720);
-- What was held has an outcome with its day, and nothing else has one.
ALTER TABLE "set_up_appointments" ADD CONSTRAINT "set_up_appointments_held_with_outcome"
  CHECK (("status" = 'held') = ("outcome" IS NOT NULL) AND ("outcome" IS NULL) = ("held_on" IS NULL));

-- One planned appointment at a time.
CREATE UNIQUE INDEX "set_up_appointments_one_planned_idx" ON "set_up_appointments" ("organisation_id", "customer_id")
  WHERE "status" = 'planned';

CREATE TRIGGER refuse_absorbed_customer BEFORE INSERT OR UPDATE OF customer_id ON "set_up_appointments"
  FOR EACH ROW EXECUTE FUNCTION lotse_refuse_absorbed_customer();

ALTER TABLE "set_up_appointments" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "set_up_appointments" FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation ON "set_up_appointments" USING (organisation_id = (SELECT app_organisation_strict()))
  WITH CHECK (organisation_id = (SELECT app_organisation_strict()));
