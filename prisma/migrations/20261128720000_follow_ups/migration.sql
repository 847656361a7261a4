SET lock_timeout = '5s';

-- AlterTable
ALTER TABLE "customer_merges" ADD COLUMN     "follow_up_ids" UUID[];

-- CreateTable
CREATE TABLE "follow_ups" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "submission_id" UUID NOT NULL,
    "customer_id" UUID,
    "change_request_id" UUID,
    "due_on" DATE NOT NULL,
    "owner_id" UUID NOT NULL,
    "note" VARCHAR(500),
    "deferred_count" INTEGER NOT NULL DEFAULT 0,
    "done_at" TIMESTAMPTZ(3),
    "done_by_id" UUID,
    "created_by_id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "follow_ups_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "follow_ups_organisation_id_customer_id_idx" ON "follow_ups"("organisation_id", "customer_id");

-- CreateIndex
CREATE INDEX "follow_ups_organisation_id_change_request_id_idx" ON "follow_ups"("organisation_id", "change_request_id");

-- CreateIndex
CREATE UNIQUE INDEX "follow_ups_organisation_id_id_key" ON "follow_ups"("organisation_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "follow_ups_organisation_id_submission_id_key" ON "follow_ups"("organisation_id", "submission_id");

-- AddForeignKey
ALTER TABLE "follow_ups" ADD CONSTRAINT "follow_ups_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follow_ups" ADD CONSTRAINT "follow_ups_organisation_id_customer_id_fkey" FOREIGN KEY ("organisation_id", "customer_id") REFERENCES "customers"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follow_ups" ADD CONSTRAINT "follow_ups_organisation_id_change_request_id_fkey" FOREIGN KEY ("organisation_id", "change_request_id") REFERENCES "change_requests"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follow_ups" ADD CONSTRAINT "follow_ups_organisation_id_owner_id_fkey" FOREIGN KEY ("organisation_id", "owner_id") REFERENCES "users"("organisation_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- Beyond the schema --------------------------------------------------------------------------------------------------

ALTER TABLE "follow_ups" ADD CONSTRAINT "follow_ups_one_subject" CHECK (num_nonnulls("customer_id", "change_request_id") = 1);
ALTER TABLE "follow_ups" ADD CONSTRAINT "follow_ups_done_by_somebody" CHECK (("done_at" IS NULL) = ("done_by_id" IS NULL));
-- What a person has to look at today, and who of the customers is meant by a filter of the list.
CREATE INDEX "follow_ups_open_by_owner" ON "follow_ups" ("organisation_id", "owner_id", "due_on") WHERE "done_at" IS NULL;
CREATE INDEX "follow_ups_open_by_day" ON "follow_ups" ("organisation_id", "due_on", "customer_id") WHERE "done_at" IS NULL;

ALTER TABLE "follow_ups" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "follow_ups" FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation ON "follow_ups" USING (organisation_id = (SELECT app_organisation_strict()))
  WITH CHECK (organisation_id = (SELECT app_organisation_strict()));
