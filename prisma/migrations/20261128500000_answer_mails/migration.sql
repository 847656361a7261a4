SET lock_timeout = '5s';

-- A new foreign key is checked by a query as the owner, whom the policies bind too: one that sees no organisation's rows,
-- and none of the rows that are there refers to a mail yet.
SELECT set_config('app.organisation_id', '00000000-0000-0000-0000-000000000000', true);

-- AlterTable
ALTER TABLE "change_request_items" ADD COLUMN     "answer_mail_id" UUID;

-- CreateTable
CREATE TABLE "answer_mails" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "submission_id" UUID NOT NULL,
    "hash" CHAR(64) NOT NULL,
    "change_request_id" UUID,
    "state" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "file" BYTEA NOT NULL,
    "subject" TEXT NOT NULL,
    "sender_name" TEXT,
    "sender_email" TEXT,
    "written_at" TIMESTAMPTZ(3),
    "in_reply_to" TEXT[],
    "references_to" TEXT[],
    "text" TEXT NOT NULL,
    "truncated" BOOLEAN NOT NULL,
    "attachments" JSONB NOT NULL,
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "uploaded_by_id" UUID NOT NULL,

    CONSTRAINT "answer_mails_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "answer_mails_organisation_id_change_request_id_idx" ON "answer_mails"("organisation_id", "change_request_id");

-- CreateIndex
CREATE INDEX "answer_mails_organisation_id_state_uploaded_at_idx" ON "answer_mails"("organisation_id", "state", "uploaded_at");

-- CreateIndex
CREATE UNIQUE INDEX "answer_mails_organisation_id_id_key" ON "answer_mails"("organisation_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "answer_mails_organisation_id_submission_id_key" ON "answer_mails"("organisation_id", "submission_id");

-- CreateIndex
CREATE UNIQUE INDEX "answer_mails_organisation_id_hash_key" ON "answer_mails"("organisation_id", "hash");

-- AddForeignKey
ALTER TABLE "answer_mails" ADD CONSTRAINT "answer_mails_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "answer_mails" ADD CONSTRAINT "answer_mails_organisation_id_change_request_id_fkey" FOREIGN KEY ("organisation_id", "change_request_id") REFERENCES "change_requests"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Beyond the schema --------------------------------------------------------------------------------------------------

ALTER TABLE "answer_mails" ADD CONSTRAINT "answer_mails_state_known" CHECK ("state" IN ('waiting', 'recorded', 'filed'));
ALTER TABLE "answer_mails" ADD CONSTRAINT "answer_mails_kind_known"
  CHECK ("kind" IN ('answer', 'automatic', 'undelivered'));
ALTER TABLE "answer_mails" ADD CONSTRAINT "answer_mails_format_known" CHECK ("format" IN ('eml', 'msg'));
-- Only a mail that waits may lack its request.
ALTER TABLE "answer_mails" ADD CONSTRAINT "answer_mails_settled_with_request"
  CHECK ("change_request_id" IS NOT NULL OR "state" = 'waiting');
ALTER TABLE "change_request_items" ADD CONSTRAINT "change_request_items_answer_mail_fkey"
  FOREIGN KEY ("organisation_id", "answer_mail_id") REFERENCES "answer_mails" ("organisation_id", "id")
  ON DELETE SET NULL ("answer_mail_id");
CREATE INDEX "change_request_items_answer_mail_idx" ON "change_request_items" ("organisation_id", "answer_mail_id")
  WHERE "answer_mail_id" IS NOT NULL;

ALTER TABLE "answer_mails" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "answer_mails" FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation ON "answer_mails" USING (organisation_id = (SELECT app_organisation_strict()))
  WITH CHECK (organisation_id = (SELECT app_organisation_strict()));
