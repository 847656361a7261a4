-- The foundation: tables, row-level security and search. Written from the schema, then completed by hand below the line
-- "Beyond the schema".
SET lock_timeout = '5s';

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;

-- Umlaut-tolerant search: the text holds the plain form ("mueller gmbh", "muller gmbh") and the folded one, in which
-- ae, oe, ue are a, o, u; lib/customers/search.ts folds the words that are looked for in the same way.
CREATE FUNCTION lotse_search_text(VARIADIC parts TEXT[]) RETURNS TEXT
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
SET search_path = public, pg_catalog AS $$
DECLARE
  plain TEXT := lower(unaccent('unaccent', array_to_string(parts, ' ')));
BEGIN
  RETURN plain || ' ' || replace(replace(replace(plain, 'ae', 'a'), 'oe', 'o'), 'ue', 'u');
END
$$;

-- CreateSchema

-- CreateEnum
CREATE TYPE "role" AS ENUM ('member', 'lead', 'admin');

-- CreateEnum
CREATE TYPE "address_match" AS ENUM ('equivalent', 'identical');

-- CreateEnum
CREATE TYPE "request_status" AS ENUM ('draft', 'sent', 'closed', 'withdrawn');

-- CreateEnum
CREATE TYPE "request_item_status" AS ENUM ('draft', 'sent', 'confirmed', 'refused', 'question', 'closed', 'withdrawn');

-- CreateTable
CREATE TABLE "organisations" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "partner_number" TEXT,
    "street" TEXT,
    "postal_code" TEXT,
    "town" TEXT,
    "phone" TEXT,
    "mail_domains" TEXT[],
    "order_management_email" TEXT,
    "product_name" TEXT NOT NULL DEFAULT 'Sage 100 3rd Party Gateway (inkl. Sage API Connectivity Gateway)',
    "recheck_after_days" INTEGER NOT NULL DEFAULT 90,
    "address_match" "address_match" NOT NULL DEFAULT 'equivalent',
    "connector_step" BOOLEAN NOT NULL DEFAULT false,
    "appointment_step" BOOLEAN NOT NULL DEFAULT false,
    "api_users_step" BOOLEAN NOT NULL DEFAULT false,
    "template_subject" TEXT,
    "template_body" TEXT,
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organisations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "phone" TEXT,
    "position" TEXT,
    "password_hash" TEXT NOT NULL,
    "role" "role" NOT NULL,
    "locale" TEXT NOT NULL DEFAULT 'de',
    "disabled_at" TIMESTAMPTZ(3),
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" VARCHAR(64) NOT NULL,
    "organisation_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "device" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invitations" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "role" "role" NOT NULL,
    "invited_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "setup_links" (
    "token_hash" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "setup_links_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "sign_in_attempts" (
    "id" BIGSERIAL NOT NULL,
    "attempt_key" VARCHAR(64) NOT NULL,
    "attempted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sign_in_attempts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "installation_facts" (
    "key" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "installation_facts_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "customers" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "submission_id" UUID NOT NULL,
    "sage_customer_number" VARCHAR(32) NOT NULL,
    "debtor_number" VARCHAR(32),
    "name" TEXT NOT NULL,
    "match_code" TEXT,
    "postal_code" TEXT,
    "town" TEXT,
    "owner_id" UUID,
    "notes" TEXT,
    "contact_name" TEXT,
    "contact_phone" TEXT,
    "contact_position" TEXT,
    "second_factor_holder" TEXT,
    "entitlement_mailbox_read" BOOLEAN,
    "entitlement_has_sage_id" BOOLEAN,
    "gateway_ordered_on" DATE,
    "gateway_order_number" VARCHAR(64),
    "connector_configured_on" DATE,
    "entitlement_id_number" VARCHAR(64),
    "appointment_held_on" DATE,
    "api_users_checked_on" DATE,
    "archived_at" TIMESTAMPTZ(3),
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "stage" TEXT NOT NULL DEFAULT 'new',
    "stage_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "gateway_answer" TEXT NOT NULL DEFAULT 'unknown',
    "stale_from" DATE,
    "waiting_on" TEXT,
    "next_action" TEXT,
    "main_contact_email" TEXT,
    "sage_id_email" TEXT,
    "entitlement_email" TEXT,
    "main_contact_key" TEXT,
    "sage_id_key" TEXT,
    "entitlement_key" TEXT,
    "search_text" TEXT,

    CONSTRAINT "customers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "claims" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "submission_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "observed_on" DATE NOT NULL,
    "evidence" TEXT,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "recorded_by_id" UUID,
    "request_item_id" UUID,
    "retracted_at" TIMESTAMPTZ(3),
    "retracted_by_id" UUID,
    "retraction_reason" TEXT,

    CONSTRAINT "claims_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pre_order_seals" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "findings" TEXT[],
    "override_reason" TEXT,
    "sealed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sealed_by_id" UUID NOT NULL,

    CONSTRAINT "pre_order_seals_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "customer_field_changes" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "field" TEXT NOT NULL,
    "old_value" TEXT,
    "new_value" TEXT,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_by_id" UUID,

    CONSTRAINT "customer_field_changes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stage_changes" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "from_stage" TEXT,
    "to_stage" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stage_changes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "change_requests" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "submission_id" UUID NOT NULL,
    "code" VARCHAR(10) NOT NULL,
    "status" "request_status" NOT NULL DEFAULT 'draft',
    "recipient" TEXT,
    "subject" TEXT,
    "body" TEXT,
    "reason" TEXT,
    "message_id" TEXT NOT NULL,
    "created_by_id" UUID NOT NULL,
    "sent_on" DATE,
    "sent_by_id" UUID,
    "sent_how" TEXT,
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "change_requests_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "change_request_items" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "change_request_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "status" "request_item_status" NOT NULL DEFAULT 'draft',
    "old_email" TEXT NOT NULL,
    "new_email" TEXT NOT NULL,
    "answered_on" DATE,
    "answer_note" TEXT,
    "answered_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "change_request_items_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entries" (
    "id" BIGSERIAL NOT NULL,
    "organisation_id" UUID NOT NULL,
    "actor_id" UUID,
    "action" TEXT NOT NULL,
    "entity" TEXT NOT NULL,
    "entity_id" TEXT NOT NULL,
    "customer_id" UUID,
    "details" JSONB,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_entries_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE UNIQUE INDEX "users_organisation_id_id_key" ON "users"("organisation_id", "id");

-- CreateIndex
CREATE INDEX "sessions_organisation_id_user_id_idx" ON "sessions"("organisation_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitations_token_hash_key" ON "invitations"("token_hash");

-- CreateIndex
CREATE INDEX "invitations_organisation_id_idx" ON "invitations"("organisation_id");

-- CreateIndex
CREATE INDEX "sign_in_attempts_attempt_key_attempted_at_idx" ON "sign_in_attempts"("attempt_key", "attempted_at");

-- CreateIndex
CREATE INDEX "customers_organisation_id_archived_at_name_id_idx" ON "customers"("organisation_id", "archived_at", "name" ASC, "id");

-- CreateIndex
CREATE INDEX "customers_organisation_id_archived_at_stage_stage_since_idx" ON "customers"("organisation_id", "archived_at", "stage", "stage_since");

-- CreateIndex
CREATE INDEX "customers_organisation_id_owner_id_idx" ON "customers"("organisation_id", "owner_id");

-- CreateIndex
CREATE INDEX "customers_organisation_id_main_contact_key_idx" ON "customers"("organisation_id", "main_contact_key");

-- CreateIndex
CREATE UNIQUE INDEX "customers_organisation_id_id_key" ON "customers"("organisation_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "customers_organisation_id_sage_customer_number_key" ON "customers"("organisation_id", "sage_customer_number");

-- CreateIndex
CREATE UNIQUE INDEX "customers_organisation_id_submission_id_key" ON "customers"("organisation_id", "submission_id");

-- CreateIndex
CREATE INDEX "claims_organisation_id_customer_id_kind_observed_on_idx" ON "claims"("organisation_id", "customer_id", "kind", "observed_on");

-- CreateIndex
CREATE UNIQUE INDEX "claims_organisation_id_id_key" ON "claims"("organisation_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "claims_organisation_id_submission_id_key" ON "claims"("organisation_id", "submission_id");

-- CreateIndex
CREATE INDEX "pre_order_seals_organisation_id_customer_id_sealed_at_idx" ON "pre_order_seals"("organisation_id", "customer_id", "sealed_at");

-- CreateIndex
CREATE INDEX "customer_field_changes_organisation_id_customer_id_changed__idx" ON "customer_field_changes"("organisation_id", "customer_id", "changed_at");

-- CreateIndex
CREATE INDEX "stage_changes_organisation_id_customer_id_changed_at_idx" ON "stage_changes"("organisation_id", "customer_id", "changed_at");

-- CreateIndex
CREATE INDEX "stage_changes_organisation_id_changed_at_idx" ON "stage_changes"("organisation_id", "changed_at");

-- CreateIndex
CREATE INDEX "change_requests_organisation_id_status_created_at_idx" ON "change_requests"("organisation_id", "status", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "change_requests_organisation_id_id_key" ON "change_requests"("organisation_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "change_requests_organisation_id_submission_id_key" ON "change_requests"("organisation_id", "submission_id");

-- CreateIndex
CREATE UNIQUE INDEX "change_requests_code_key" ON "change_requests"("code");

-- CreateIndex
CREATE INDEX "change_request_items_organisation_id_customer_id_idx" ON "change_request_items"("organisation_id", "customer_id");

-- CreateIndex
CREATE UNIQUE INDEX "change_request_items_organisation_id_id_key" ON "change_request_items"("organisation_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "change_request_items_organisation_id_change_request_id_cust_key" ON "change_request_items"("organisation_id", "change_request_id", "customer_id");

-- CreateIndex
CREATE INDEX "audit_entries_organisation_id_recorded_at_idx" ON "audit_entries"("organisation_id", "recorded_at");

-- CreateIndex
CREATE INDEX "audit_entries_organisation_id_customer_id_recorded_at_idx" ON "audit_entries"("organisation_id", "customer_id", "recorded_at");

-- AddForeignKey
ALTER TABLE "users" ADD CONSTRAINT "users_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_organisation_id_user_id_fkey" FOREIGN KEY ("organisation_id", "user_id") REFERENCES "users"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customers" ADD CONSTRAINT "customers_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customers" ADD CONSTRAINT "customers_organisation_id_owner_id_fkey" FOREIGN KEY ("organisation_id", "owner_id") REFERENCES "users"("organisation_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claims" ADD CONSTRAINT "claims_organisation_id_customer_id_fkey" FOREIGN KEY ("organisation_id", "customer_id") REFERENCES "customers"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pre_order_seals" ADD CONSTRAINT "pre_order_seals_organisation_id_customer_id_fkey" FOREIGN KEY ("organisation_id", "customer_id") REFERENCES "customers"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customer_field_changes" ADD CONSTRAINT "customer_field_changes_organisation_id_customer_id_fkey" FOREIGN KEY ("organisation_id", "customer_id") REFERENCES "customers"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stage_changes" ADD CONSTRAINT "stage_changes_organisation_id_customer_id_fkey" FOREIGN KEY ("organisation_id", "customer_id") REFERENCES "customers"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "change_requests" ADD CONSTRAINT "change_requests_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "change_request_items" ADD CONSTRAINT "change_request_items_organisation_id_change_request_id_fkey" FOREIGN KEY ("organisation_id", "change_request_id") REFERENCES "change_requests"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "change_request_items" ADD CONSTRAINT "change_request_items_organisation_id_customer_id_fkey" FOREIGN KEY ("organisation_id", "customer_id") REFERENCES "customers"("organisation_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Beyond the schema --------------------------------------------------------------------------------------------------

ALTER TABLE "customers" DROP COLUMN "search_text";
ALTER TABLE "customers" ADD COLUMN "search_text" TEXT GENERATED ALWAYS AS (
  lotse_search_text("name", "sage_customer_number", "debtor_number", "match_code", "town",
    "main_contact_email", "sage_id_email", "entitlement_email")
) STORED;
CREATE INDEX "customers_search_text_idx" ON "customers" USING GIN ("search_text" gin_trgm_ops);

-- A customer is never in two open requests.
CREATE UNIQUE INDEX "change_request_items_one_open_idx" ON "change_request_items" ("organisation_id", "customer_id")
  WHERE "status" IN ('draft', 'sent', 'question');

ALTER TABLE "claims" ADD CONSTRAINT "claims_retraction_has_reason"
  CHECK (("retracted_at" IS NULL) = ("retraction_reason" IS NULL));
ALTER TABLE "claims" ADD CONSTRAINT "claims_kind_known" CHECK ("kind" IN ('main-contact', 'sage-id', 'entitlement'));
ALTER TABLE "claims" ADD CONSTRAINT "claims_source_known"
  CHECK ("source" IN ('portal', 'order', 'sign-in', 'order-management', 'customer', 'import', 'other'));
ALTER TABLE "organisations" ADD CONSTRAINT "organisations_recheck_positive" CHECK ("recheck_after_days" BETWEEN 1 AND 3650);
ALTER TABLE "claims" ADD CONSTRAINT "claims_request_item_fkey" FOREIGN KEY ("organisation_id", "request_item_id")
  REFERENCES "change_request_items" ("organisation_id", "id") ON DELETE SET NULL ("request_item_id");

-- The organisation of the transaction. Raises where none is set: a silent policy would show zero rows and look fine.
CREATE FUNCTION app_organisation_strict() RETURNS UUID LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
  context TEXT := current_setting('app.organisation_id', true);
BEGIN
  IF context IS NULL OR context = '' THEN
    RAISE EXCEPTION 'no organisation is set for this transaction' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN context::uuid;
END
$$;

-- True inside lib/auth's withIdentity only: sign-in looks a person up before an organisation is known.
CREATE FUNCTION app_identity_context() RETURNS BOOLEAN LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(current_setting('app.identity', true), '') = 'on'
$$;

DO $$
DECLARE
  tenant_table TEXT;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY['customers', 'claims', 'pre_order_seals', 'customer_field_changes', 'stage_changes',
    'change_requests', 'change_request_items'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('CREATE POLICY organisation ON %I USING (organisation_id = (SELECT app_organisation_strict()))
      WITH CHECK (organisation_id = (SELECT app_organisation_strict()))', tenant_table);
  END LOOP;
  FOREACH tenant_table IN ARRAY ARRAY['users', 'sessions', 'invitations', 'audit_entries'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('CREATE POLICY organisation ON %I
      USING (CASE WHEN (SELECT app_identity_context()) THEN true ELSE organisation_id = (SELECT app_organisation_strict()) END)
      WITH CHECK (CASE WHEN (SELECT app_identity_context()) THEN true ELSE organisation_id = (SELECT app_organisation_strict()) END)',
      tenant_table);
  END LOOP;
END
$$;

ALTER TABLE "organisations" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "organisations" FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation ON "organisations"
  USING (CASE WHEN (SELECT app_identity_context()) THEN true ELSE id = (SELECT app_organisation_strict()) END)
  WITH CHECK (CASE WHEN (SELECT app_identity_context()) THEN true ELSE id = (SELECT app_organisation_strict()) END);
