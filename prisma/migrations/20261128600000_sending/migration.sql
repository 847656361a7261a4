SET lock_timeout = '5s';

-- A new foreign key is checked by a query as the owner, whom the policies bind too: one that sees no organisation's rows,
-- and these tables are empty.
SELECT set_config('app.organisation_id', '00000000-0000-0000-0000-000000000000', true);

-- CreateTable
CREATE TABLE "mail_accounts" (
    "organisation_id" UUID NOT NULL,
    "host" TEXT NOT NULL,
    "port" INTEGER NOT NULL,
    "security" TEXT NOT NULL,
    "user_name" TEXT,
    "sealed_password" TEXT,
    "sender_email" TEXT,
    "sender_name" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_by_id" UUID NOT NULL,

    CONSTRAINT "mail_accounts_pkey" PRIMARY KEY ("organisation_id")
);

-- CreateTable
CREATE TABLE "mail_sendings" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "change_request_id" UUID NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'queued',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "failure" TEXT,
    "answer" TEXT,
    "recipient" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "copy_to_self" BOOLEAN NOT NULL,
    "copy_failed" BOOLEAN NOT NULL DEFAULT false,
    "requested_by_id" UUID NOT NULL,
    "queued_at" TIMESTAMPTZ(3) NOT NULL,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL,
    "handed_over_at" TIMESTAMPTZ(3),
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "mail_sendings_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "mail_sendings_organisation_id_change_request_id_queued_at_idx" ON "mail_sendings"("organisation_id", "change_request_id", "queued_at");

-- CreateIndex
CREATE UNIQUE INDEX "mail_sendings_organisation_id_id_key" ON "mail_sendings"("organisation_id", "id");

-- AddForeignKey
ALTER TABLE "mail_accounts" ADD CONSTRAINT "mail_accounts_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mail_sendings" ADD CONSTRAINT "mail_sendings_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mail_sendings" ADD CONSTRAINT "mail_sendings_organisation_id_change_request_id_fkey" FOREIGN KEY ("organisation_id", "change_request_id") REFERENCES "change_requests"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Beyond the schema --------------------------------------------------------------------------------------------------

ALTER TABLE "mail_accounts" ADD CONSTRAINT "mail_accounts_security_known" CHECK ("security" IN ('starttls', 'tls'));
ALTER TABLE "mail_accounts" ADD CONSTRAINT "mail_accounts_port_in_range" CHECK ("port" BETWEEN 1 AND 65535);
-- A password is never kept for nobody, and nobody signs in without one.
ALTER TABLE "mail_accounts" ADD CONSTRAINT "mail_accounts_sign_in_whole"
  CHECK (("user_name" IS NULL) = ("sealed_password" IS NULL));
-- Whatever is stored has gone through the encryption.
ALTER TABLE "mail_accounts" ADD CONSTRAINT "mail_accounts_password_sealed" CHECK ("sealed_password" LIKE 'v1.%.%');

ALTER TABLE "mail_sendings" ADD CONSTRAINT "mail_sendings_status_known"
  CHECK ("status" IN ('queued', 'sending', 'unclear', 'sent', 'failed', 'taken-back', 'repeated'));
-- What may have left has its moment; what is settled keeps no text of the mail.
ALTER TABLE "mail_sendings" ADD CONSTRAINT "mail_sendings_handed_over_known"
  CHECK ("handed_over_at" IS NOT NULL OR "status" NOT IN ('sending', 'unclear'));
ALTER TABLE "mail_sendings" ADD CONSTRAINT "mail_sendings_settled_without_text"
  CHECK ("settled_at" IS NULL OR ("subject" = '' AND "body" = ''));
-- One mail at a time: whoever wants a second one waits until the first is settled.
CREATE UNIQUE INDEX "mail_sendings_one_at_a_time" ON "mail_sendings" ("organisation_id", "change_request_id")
  WHERE "status" IN ('queued', 'sending', 'unclear');

DO $$
DECLARE tenant_table text;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY['mail_accounts', 'mail_sendings'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('CREATE POLICY organisation ON %I USING (organisation_id = (SELECT app_organisation_strict()))
      WITH CHECK (organisation_id = (SELECT app_organisation_strict()))', tenant_table);
  END LOOP;
END
$$;

-- One job of a sending at a time (singleton, by its id). A job that has failed for good tells the sending by the second
-- queue. What is to be tried again later is a new job: these retries are for a process that died, or a database that left.
SELECT jobs.create_queue('mail-sendings-given-up', '{"policy": "standard", "retryLimit": 10, "retryDelay": 30, "retryBackoff": true}');
SELECT jobs.create_queue('mail-sendings', '{"policy": "singleton", "retryLimit": 8, "retryDelay": 3, "retryBackoff": true,
  "expireInSeconds": 600, "heartbeatSeconds": 20, "deadLetter": "mail-sendings-given-up"}');
