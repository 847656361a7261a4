SET lock_timeout = '5s';

-- AlterTable
ALTER TABLE "users" ADD COLUMN     "digest_rhythm" TEXT NOT NULL DEFAULT 'off';

-- CreateTable
CREATE TABLE "digest_deliveries" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "period_day" DATE NOT NULL,
    "status" TEXT NOT NULL,
    "failure" TEXT,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "digest_deliveries_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "digest_deliveries_organisation_id_user_id_period_day_key" ON "digest_deliveries"("organisation_id", "user_id", "period_day");

-- AddForeignKey
ALTER TABLE "digest_deliveries" ADD CONSTRAINT "digest_deliveries_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "digest_deliveries" ADD CONSTRAINT "digest_deliveries_organisation_id_user_id_fkey" FOREIGN KEY ("organisation_id", "user_id") REFERENCES "users"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Beyond the schema --------------------------------------------------------------------------------------------------

ALTER TABLE "users" ADD CONSTRAINT "users_digest_rhythm_known" CHECK ("digest_rhythm" IN ('off', 'daily', 'weekly'));
ALTER TABLE "digest_deliveries" ADD CONSTRAINT "digest_deliveries_status_known"
  CHECK ("status" IN ('sending', 'sent', 'nothing', 'failed', 'unclear'));
ALTER TABLE "digest_deliveries" ADD CONSTRAINT "digest_deliveries_failure_told"
  CHECK (("failure" IS NULL) = ("status" NOT IN ('failed', 'unclear')));

-- Whoever wants a digest by mail, which few do: asked for over all organisations once a day.
CREATE INDEX "users_digest_wanted" ON "users" ("organisation_id", "id") WHERE "digest_rhythm" <> 'off' AND "disabled_at" IS NULL;

DO $$
BEGIN
  ALTER TABLE "digest_deliveries" ENABLE ROW LEVEL SECURITY;
  ALTER TABLE "digest_deliveries" FORCE ROW LEVEL SECURITY;
  CREATE POLICY organisation ON "digest_deliveries" USING (organisation_id = (SELECT app_organisation_strict()))
    WITH CHECK (organisation_id = (SELECT app_organisation_strict()));
END
$$;

-- The first finds out, once a day, whose digest is due; each of those is a job of the second. Exclusive: a person has one
-- job waiting or under way, whoever asks how often. A retry sends nothing twice, since the row of the day is there.
SELECT jobs.create_queue('digests-due', '{"policy": "exclusive", "retryLimit": 8, "retryDelay": 30, "retryBackoff": true,
  "expireInSeconds": 900, "heartbeatSeconds": 20}');
SELECT jobs.create_queue('digests', '{"policy": "exclusive", "retryLimit": 3, "retryDelay": 30, "retryBackoff": true,
  "expireInSeconds": 600, "heartbeatSeconds": 20}');
