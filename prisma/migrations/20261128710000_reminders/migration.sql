SET lock_timeout = '5s';

-- CreateTable
CREATE TABLE "change_request_reminders" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "change_request_id" UUID NOT NULL,
    "message_id" TEXT NOT NULL,
    "recipient" TEXT,
    "subject" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "item_ids" UUID[],
    "sent_on" DATE NOT NULL,
    "sent_by_id" UUID NOT NULL,
    "sent_how" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "change_request_reminders_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "change_request_reminders_organisation_id_change_request_id__idx" ON "change_request_reminders"("organisation_id", "change_request_id", "sent_on");

-- CreateIndex
CREATE UNIQUE INDEX "change_request_reminders_organisation_id_id_key" ON "change_request_reminders"("organisation_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "change_request_reminders_organisation_id_message_id_key" ON "change_request_reminders"("organisation_id", "message_id");

-- AddForeignKey
ALTER TABLE "change_request_reminders" ADD CONSTRAINT "change_request_reminders_organisation_id_change_request_id_fkey" FOREIGN KEY ("organisation_id", "change_request_id") REFERENCES "change_requests"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Beyond the schema --------------------------------------------------------------------------------------------------

ALTER TABLE "change_request_reminders" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "change_request_reminders" FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation ON "change_request_reminders" USING (organisation_id = (SELECT app_organisation_strict()))
  WITH CHECK (organisation_id = (SELECT app_organisation_strict()));
