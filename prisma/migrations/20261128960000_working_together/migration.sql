SET lock_timeout = '5s';

-- A new foreign key is checked by a query as the owner, whom the policies bind too: one that sees no organisation's rows.
SELECT set_config('app.organisation_id', '00000000-0000-0000-0000-000000000000', true);

-- CreateTable
CREATE TABLE "notes" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "submission_id" UUID NOT NULL,
    "customer_id" UUID,
    "change_request_id" UUID,
    "text" TEXT NOT NULL,
    "author_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "edited_at" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),
    "deleted_by_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "notes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "customer_follows" (
    "organisation_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "following" BOOLEAN NOT NULL,

    CONSTRAINT "customer_follows_pkey" PRIMARY KEY ("organisation_id","customer_id","user_id")
);

-- CreateTable
CREATE TABLE "notifications" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "recipient_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "customer_id" UUID,
    "change_request_id" UUID,
    "note_id" UUID,
    "actor_id" UUID NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 1,
    "happened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "notifications_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "notes_organisation_id_customer_id_created_at_idx" ON "notes"("organisation_id", "customer_id", "created_at");

-- CreateIndex
CREATE INDEX "notes_organisation_id_change_request_id_created_at_idx" ON "notes"("organisation_id", "change_request_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "notes_organisation_id_id_key" ON "notes"("organisation_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "notes_organisation_id_submission_id_key" ON "notes"("organisation_id", "submission_id");

-- CreateIndex
CREATE INDEX "customer_follows_organisation_id_user_id_idx" ON "customer_follows"("organisation_id", "user_id");

-- CreateIndex
CREATE INDEX "notifications_organisation_id_recipient_id_happened_at_idx" ON "notifications"("organisation_id", "recipient_id", "happened_at");

-- CreateIndex
CREATE INDEX "notifications_organisation_id_customer_id_idx" ON "notifications"("organisation_id", "customer_id");

-- CreateIndex
CREATE INDEX "notifications_organisation_id_change_request_id_idx" ON "notifications"("organisation_id", "change_request_id");

-- CreateIndex
CREATE INDEX "notifications_organisation_id_note_id_idx" ON "notifications"("organisation_id", "note_id");

-- CreateIndex
CREATE UNIQUE INDEX "notifications_organisation_id_id_key" ON "notifications"("organisation_id", "id");

-- AddForeignKey
ALTER TABLE "notes" ADD CONSTRAINT "notes_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notes" ADD CONSTRAINT "notes_organisation_id_customer_id_fkey" FOREIGN KEY ("organisation_id", "customer_id") REFERENCES "customers"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notes" ADD CONSTRAINT "notes_organisation_id_change_request_id_fkey" FOREIGN KEY ("organisation_id", "change_request_id") REFERENCES "change_requests"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customer_follows" ADD CONSTRAINT "customer_follows_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customer_follows" ADD CONSTRAINT "customer_follows_organisation_id_customer_id_fkey" FOREIGN KEY ("organisation_id", "customer_id") REFERENCES "customers"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customer_follows" ADD CONSTRAINT "customer_follows_organisation_id_user_id_fkey" FOREIGN KEY ("organisation_id", "user_id") REFERENCES "users"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_organisation_id_recipient_id_fkey" FOREIGN KEY ("organisation_id", "recipient_id") REFERENCES "users"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_organisation_id_customer_id_fkey" FOREIGN KEY ("organisation_id", "customer_id") REFERENCES "customers"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_organisation_id_change_request_id_fkey" FOREIGN KEY ("organisation_id", "change_request_id") REFERENCES "change_requests"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_organisation_id_note_id_fkey" FOREIGN KEY ("organisation_id", "note_id") REFERENCES "notes"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Beyond the schema --------------------------------------------------------------------------------------------------

ALTER TABLE "notes" ADD CONSTRAINT "notes_of_one_thing" CHECK (num_nonnulls("customer_id", "change_request_id") = 1);
ALTER TABLE "notes" ADD CONSTRAINT "notes_length" CHECK (char_length("text") <= 10000);
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_kind_known"
  CHECK ("kind" IN ('mention', 'assignment', 'answer', 'change'));
-- While it is unread, what happens again is counted and makes no second one.
CREATE UNIQUE INDEX "notifications_unread_key" ON "notifications" ("organisation_id", "recipient_id", "kind", "subject_id")
  WHERE "read_at" IS NULL;
-- The search for removed notes whose month is over.
CREATE INDEX "notes_removed_idx" ON "notes" ("organisation_id", "deleted_at") WHERE "deleted_at" IS NOT NULL;

DO $$
DECLARE
  name TEXT;
BEGIN
  FOREACH name IN ARRAY ARRAY['notes', 'customer_follows', 'notifications'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY organisation ON %I USING (organisation_id = (SELECT app_organisation_strict()))
      WITH CHECK (organisation_id = (SELECT app_organisation_strict()))', name);
  END LOOP;
END $$;

-- Whatever is written to the audit about customers is announced to the web servers, by one message a statement however
-- many customers it names: they are listed up to fifty, so that the message stays far below PostgreSQL's 8,000 bytes.
CREATE FUNCTION announce_changes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  change RECORD;
BEGIN
  FOR change IN
    SELECT organisation_id, actor_id, count(DISTINCT customer_id) AS customers,
      (array_agg(DISTINCT customer_id))[1:50] AS ids, array_agg(DISTINCT entity) AS entities
    FROM fresh WHERE customer_id IS NOT NULL GROUP BY organisation_id, actor_id
  LOOP
    PERFORM pg_notify('lotse_live', json_build_object(
      'kind', 'change', 'organisation', change.organisation_id, 'by', change.actor_id,
      'entities', change.entities[1:10],
      'customers', CASE WHEN change.customers <= 50 THEN to_json(change.ids) END)::text);
  END LOOP;
  RETURN NULL;
END $$;

CREATE TRIGGER "audit_entries_announce" AFTER INSERT ON "audit_entries" REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION announce_changes();
