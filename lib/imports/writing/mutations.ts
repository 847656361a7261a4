import 'server-only'
import { randomUUIDv7 } from 'node:crypto'
import { recordAudit } from '@/lib/audit/mutations'
import type { Transaction } from '@/lib/db/with-tenant'
import { emailKey } from '@/lib/email/key'
import type { RowPlan } from '@/lib/imports/plan'
import type { Run } from '@/lib/imports/running/mutations'
import { loadOnboardingSettings } from '@/lib/onboarding/data'
import type { OnboardingSettings } from '@/lib/onboarding/facts'
import { recordStageChanges, refreshStages } from '@/lib/onboarding/mutations'
import { stageColumnsOf } from '@/lib/onboarding/stage-columns'

type Claiming = { customerId: string; claim: NonNullable<RowPlan['claim']> }

async function insertClaims(tx: Transaction, run: Run, claims: readonly Claiming[]): Promise<void> {
  if (claims.length === 0) return
  const { organisationId, userId } = run.scope
  const rows = claims.map(({ customerId, claim }) => ({
    id: randomUUIDv7(),
    submission_id: randomUUIDv7(),
    customer_id: customerId,
    kind: claim.kind,
    email: claim.email,
    key: emailKey(claim.email) ?? claim.email,
    observed_on: claim.observedOn,
  }))
  await tx.$executeRaw`
    INSERT INTO claims (id, organisation_id, submission_id, customer_id, kind, email, key, source, observed_on, recorded_at,
      recorded_by_id, import_id)
    SELECT id, ${organisationId}::uuid, submission_id, customer_id, kind, email, key, 'import', observed_on,
      ${run.now}::timestamptz, ${userId}::uuid, ${run.importId}::uuid
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS claim(id uuid, submission_id uuid, customer_id uuid,
      kind text, email text, key text, observed_on date)`
}

/** A customer of whom nothing is known but what the row says: his stage needs no look at the database. */
function newCustomer(plan: RowPlan, settings: OnboardingSettings, now: Date) {
  const claims = plan.claim === null ? [] : [plan.claim]
  const stage = stageColumnsOf(
    {
      contactName: plan.fields.contactName ?? null,
      secondFactorHolder: null,
      gatewayOrderedOn: null,
      gatewayOrderNumber: null,
      connectorConfiguredOn: null,
      entitlementIdNumber: null,
      appointmentHeldOn: null,
      apiUsersCheckedOn: null,
      claims: claims.map((claim) => ({ ...claim, source: 'import' as const, recordedAt: now, retractedAt: null })),
      requestItems: [],
      settings,
    },
    now,
  )
  return { id: randomUUIDv7(), submissionId: randomUUIDv7(), rowNumber: plan.rowNumber, ...plan.fields, ...stage }
}

export async function insertCustomers(tx: Transaction, run: Run, plans: readonly RowPlan[]): Promise<void> {
  if (plans.length === 0) return
  const { scope, importId, now } = run
  const settings = await loadOnboardingSettings(tx, scope)
  const customers = plans.map((plan) => newCustomer(plan, settings, now))
  await tx.$executeRaw`
    INSERT INTO customers (id, organisation_id, submission_id, sage_customer_number, debtor_number, name, match_code,
      postal_code, town, contact_name, contact_phone, contact_position, created_by_import_id, created_at, updated_at,
      stage, stage_since, gateway_answer, stale_from, waiting_on, next_action, main_contact_email, main_contact_key)
    SELECT id, ${scope.organisationId}::uuid, "submissionId", "sageCustomerNumber", "debtorNumber", name, "matchCode",
      "postalCode", town, "contactName", "contactPhone", "contactPosition", ${importId}::uuid, ${now}::timestamptz,
      ${now}::timestamptz, stage, ${now}::timestamptz, "gatewayAnswer", "staleFrom", "waitingOn", "nextAction",
      "mainContactEmail", "mainContactKey"
    FROM jsonb_to_recordset(${JSON.stringify(customers)}::jsonb) AS fresh(id uuid, "submissionId" uuid,
      "sageCustomerNumber" text, "debtorNumber" text, name text, "matchCode" text, "postalCode" text, town text,
      "contactName" text, "contactPhone" text, "contactPosition" text, stage text, "gatewayAnswer" text,
      "staleFrom" date, "waitingOn" text, "nextAction" text, "mainContactEmail" text, "mainContactKey" text)`
  await insertClaims(
    tx,
    run,
    plans.flatMap(({ claim }, index) => (claim ? { customerId: customers[index]?.id ?? '', claim } : [])),
  )
  const stages = customers.map(({ id, stage }) => ({ customerId: id, storedStage: 'new', stage }))
  await recordStageChanges(tx, scope, stages, now)
  await tx.$executeRaw`
    UPDATE import_rows AS row SET customer_id = made.id, effect = 'created'
    FROM unnest(${customers.map(({ rowNumber }) => rowNumber)}::int[], ${customers.map(({ id }) => id)}::uuid[])
      AS made(row_number, id)
    WHERE row.organisation_id = ${scope.organisationId}::uuid AND row.import_id = ${importId}::uuid
      AND row.row_number = made.row_number`
  await recordAudit(
    tx,
    scope,
    customers.map(({ id }) => ({
      action: 'customer.create',
      entity: 'customer',
      entityId: id,
      customerId: id,
      details: { importId },
    })),
  )
}

type KnownPlan = RowPlan & { customerId: string }

/** The customers are locked; what they were before is kept for undoing. */
export async function changeCustomers(tx: Transaction, run: Run, plans: readonly KnownPlan[]): Promise<void> {
  if (plans.length === 0) return
  const { scope, importId, now } = run
  const { organisationId } = scope
  await tx.$executeRaw`
    UPDATE import_rows AS row SET effect = 'updated', stage_before = customer.stage,
      stage_since_before = customer.stage_since
    FROM customers AS customer
    WHERE row.organisation_id = ${organisationId}::uuid AND row.import_id = ${importId}::uuid
      AND row.row_number = ANY(${plans.map(({ rowNumber }) => rowNumber)}::int[])
      AND customer.organisation_id = row.organisation_id AND customer.id = row.customer_id`
  await changeFields(tx, run, plans)
  await insertClaims(
    tx,
    run,
    plans.flatMap(({ customerId, claim }) => (claim ? { customerId, claim } : [])),
  )
  const affected = plans.filter((plan) => plan.changesFacts).map(({ customerId }) => customerId)
  if (affected.length > 0) await refreshStages(tx, scope, affected, now)
  await recordAudit(
    tx,
    scope,
    plans.map(({ customerId, fields, claim }) => ({
      action: 'customer.import',
      entity: 'customer',
      entityId: customerId,
      customerId,
      details: { importId, fields: Object.keys(fields), claims: claim ? [claim.kind] : [] },
    })),
  )
}

async function changeFields(tx: Transaction, run: Run, plans: readonly KnownPlan[]): Promise<void> {
  const changed = plans.filter(({ fields }) => Object.keys(fields).length > 0)
  if (changed.length === 0) return
  const { organisationId } = run.scope
  const rows = changed.map(({ customerId, fields }) => ({ id: customerId, ...fields }))
  await tx.$executeRaw`
    UPDATE customers AS customer SET
      sage_customer_number = coalesce(fresh."sageCustomerNumber", customer.sage_customer_number),
      debtor_number = coalesce(fresh."debtorNumber", customer.debtor_number),
      name = coalesce(fresh.name, customer.name), match_code = coalesce(fresh."matchCode", customer.match_code),
      postal_code = coalesce(fresh."postalCode", customer.postal_code), town = coalesce(fresh.town, customer.town),
      contact_name = coalesce(fresh."contactName", customer.contact_name),
      contact_phone = coalesce(fresh."contactPhone", customer.contact_phone),
      contact_position = coalesce(fresh."contactPosition", customer.contact_position),
      version = customer.version + 1, updated_at = ${run.now}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS fresh(id uuid, "sageCustomerNumber" text,
      "debtorNumber" text, name text, "matchCode" text, "postalCode" text, town text, "contactName" text,
      "contactPhone" text, "contactPosition" text)
    WHERE customer.organisation_id = ${organisationId}::uuid AND customer.id = fresh.id`
  await insertFieldChanges(
    tx,
    run,
    changed.flatMap(({ customerId, changes, fields }) =>
      changes
        .filter(({ field }) => field in fields)
        .map(({ field, from, to }) => ({ customerId, field, oldValue: from, newValue: to })),
    ),
  )
}

export type NewFieldChange = { customerId: string; field: string; oldValue: string | null; newValue: string | null }

export async function insertFieldChanges(tx: Transaction, run: Run, changes: readonly NewFieldChange[]): Promise<void> {
  if (changes.length === 0) return
  const { organisationId, userId } = run.scope
  const rows = changes.map((change) => ({ id: randomUUIDv7(), ...change }))
  await tx.$executeRaw`
    INSERT INTO customer_field_changes (id, organisation_id, customer_id, field, old_value, new_value, changed_at,
      changed_by_id, import_id)
    SELECT id, ${organisationId}::uuid, "customerId", field, "oldValue", "newValue", ${run.now}::timestamptz,
      ${userId}::uuid, ${run.importId}::uuid
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS change(id uuid, "customerId" uuid, field text,
      "oldValue" text, "newValue" text)`
}
