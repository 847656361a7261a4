SET lock_timeout = '5s';

-- CreateTable
CREATE TABLE "absences" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "stand_in_id" UUID NOT NULL,
    "from_day" DATE NOT NULL,
    "until_day" DATE NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "absences_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "absences_organisation_id_until_day_from_day_idx" ON "absences"("organisation_id", "until_day", "from_day");

-- CreateIndex
CREATE INDEX "absences_organisation_id_user_id_from_day_idx" ON "absences"("organisation_id", "user_id", "from_day");

-- CreateIndex
CREATE INDEX "absences_organisation_id_stand_in_id_idx" ON "absences"("organisation_id", "stand_in_id");

-- AddForeignKey
ALTER TABLE "absences" ADD CONSTRAINT "absences_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "absences" ADD CONSTRAINT "absences_organisation_id_user_id_fkey" FOREIGN KEY ("organisation_id", "user_id") REFERENCES "users"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "absences" ADD CONSTRAINT "absences_organisation_id_stand_in_id_fkey" FOREIGN KEY ("organisation_id", "stand_in_id") REFERENCES "users"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Beyond the schema --------------------------------------------------------------------------------------------------

ALTER TABLE "absences" ADD CONSTRAINT "absences_ends_after_it_begins" CHECK ("from_day" <= "until_day");
ALTER TABLE "absences" ADD CONSTRAINT "absences_somebody_else_stands_in" CHECK ("user_id" <> "stand_in_id");

DO $$
BEGIN
  ALTER TABLE "absences" ENABLE ROW LEVEL SECURITY;
  ALTER TABLE "absences" FORCE ROW LEVEL SECURITY;
  CREATE POLICY organisation ON "absences" USING (organisation_id = (SELECT app_organisation_strict()))
    WITH CHECK (organisation_id = (SELECT app_organisation_strict()));
END
$$;
