import 'server-only'
import { randomUUIDv7 } from 'node:crypto'
import { ownersOfNew } from '@/lib/assignment/data'
import { recordAudit } from '@/lib/audit/mutations'
import type { Transaction } from '@/lib/db/with-tenant'
import { emailKey } from '@/lib/email/key'
import { extentOf, type PlannedRow } from '@/lib/imports/checking/data'
import type { RowPlan } from '@/lib/imports/plan'
import type { Run } from '@/lib/imports/running/mutations'
import type { MasterField } from '@/lib/imports/types'
import { loadOnboardingSettings } from '@/lib/onboarding/data'
import type { OnboardingSettings } from '@/lib/onboarding/facts'
import { recordStageChanges } from '@/lib/onboarding/mutations'
import { type StageColumns, stageColumnsOf } from '@/lib/onboarding/stage-columns'

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
  const made = plans.map((plan) => newCustomer(plan, settings, now))
  const owners = await ownersOfNew(
    tx,
    scope,
    made.map(({ id, name, postalCode }) => ({ id, name: name ?? '', postalCode: postalCode ?? null })),
  )
  const customers = made.map((customer) => ({ ...customer, ownerId: owners.get(customer.id) ?? null }))
  await tx.$executeRaw`
    INSERT INTO customers (id, organisation_id, submission_id, sage_customer_number, debtor_number, name, match_code,
      postal_code, town, owner_id, contact_name, contact_phone, contact_position, created_by_import_id, created_at, updated_at,
      stage, stage_since, gateway_answer, stale_from, waiting_on, next_action, main_contact_email, main_contact_key)
    SELECT id, ${scope.organisationId}::uuid, "submissionId", "sageCustomerNumber", "debtorNumber", name, "matchCode",
      "postalCode", town, "ownerId", "contactName", "contactPhone", "contactPosition", ${importId}::uuid, ${now}::timestamptz,
      ${now}::timestamptz, stage, ${now}::timestamptz, "gatewayAnswer", "staleFrom", "waitingOn", "nextAction",
      "mainContactEmail", "mainContactKey"
    FROM jsonb_to_recordset(${JSON.stringify(customers)}::jsonb) AS fresh(id uuid, "submissionId" uuid,
      "sageCustomerNumber" text, "debtorNumber" text, name text, "matchCode" text, "postalCode" text, town text,
      "ownerId" uuid, "contactName" text, "contactPhone" text, "contactPosition" text, stage text, "gatewayAnswer" text,
      "staleFrom" date, "waitingOn" text, "nextAction" text, "mainContactEmail" text, "mainContactKey" text)`
  await insertClaims(
    tx,
    run,
    plans.flatMap(({ claim }, index) => (claim ? { customerId: customers[index]?.id ?? '', claim } : [])),
  )
  const stages = customers.map(({ id, stage }) => ({ customerId: id, storedStage: 'new', stage }))
  const { first, last } = extentOf(plans)
  await recordStageChanges(tx, scope, stages, now)
  await tx.$executeRaw`
    UPDATE import_rows AS row SET customer_id = made.id, effect = 'created'
    FROM unnest(${customers.map(({ rowNumber }) => rowNumber)}::int[], ${customers.map(({ id }) => id)}::uuid[])
      AS made(row_number, id)
    WHERE row.organisation_id = ${scope.organisationId}::uuid AND row.import_id = ${importId}::uuid
      AND row.row_number BETWEEN ${first} AND ${last} AND row.row_number = made.row_number`
  await recordAudit(
    tx,
    scope,
    customers.map(({ id, ownerId }) => ({
      action: 'customer.create',
      entity: 'customer',
      entityId: id,
      customerId: id,
      details: { importId, ...(ownerId === null ? {} : { to: ownerId }) },
    })),
  )
}

export type ChangingRow = PlannedRow & { customerId: string }

/** The customers are locked; what they were before is kept for undoing. */
export async function changeCustomers(tx: Transaction, run: Run, plans: readonly ChangingRow[]): Promise<void> {
  if (plans.length === 0) return
  const { scope, importId } = run
  const { organisationId } = scope
  await tx.$executeRaw`
    UPDATE import_rows AS row SET effect = 'updated', stage_before = customer.stage,
      stage_since_before = customer.stage_since
    FROM customers AS customer
    WHERE row.organisation_id = ${organisationId}::uuid AND row.import_id = ${importId}::uuid
      AND row.row_number = ANY(${plans.map(({ rowNumber }) => rowNumber)}::int[])
      AND customer.organisation_id = row.organisation_id AND customer.id = row.customer_id`
  await insertClaims(
    tx,
    run,
    plans.flatMap(({ customerId, claim }) => (claim ? { customerId, claim } : [])),
  )
  await updateCustomers(
    tx,
    run,
    plans.map((plan) => ({ id: plan.customerId, fields: plan.fields, stage: stageAfter(plan, run.now) })),
  )
  await insertFieldChanges(tx, run, plans.flatMap(fieldChangesOf))
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

/** What the row makes of the facts that it was planned on; null where it changes none. */
function stageAfter({ sources, claim, fields }: ChangingRow, now: Date): StageAfter | null {
  if (sources === null) return null
  const added = claim && { ...claim, source: 'import' as const, recordedAt: now, retractedAt: null }
  const after = {
    ...sources,
    contactName: fields.contactName ?? sources.contactName,
    claims: added ? [...sources.claims, added] : sources.claims,
  }
  return { ...stageColumnsOf(after, now), storedStage: sources.storedStage }
}

const fieldChangesOf = ({ customerId, changes, fields }: ChangingRow): NewFieldChange[] =>
  changes
    .filter(({ field }) => field in fields)
    .map(({ field, from, to }) => ({ customerId, field, oldValue: from, newValue: to }))

type StageAfter = StageColumns & { storedStage: string; stageSince?: Date }

export type CustomerUpdate = {
  id: string
  /** Null empties a field; what is not named stays. */
  fields: Partial<Record<MasterField, string | null>>
  /** Null where the facts stay as they are. `stageSince` is said by whoever goes back to a stage of before. */
  stage: StageAfter | null
}

/** One statement: a row that is written twice is found, and indexed, twice. */
export async function updateCustomers(tx: Transaction, run: Run, updates: readonly CustomerUpdate[]): Promise<void> {
  const { scope, now } = run
  await tx.$executeRaw`
    UPDATE customers AS customer SET
      sage_customer_number = coalesce(fresh.fields->>'sageCustomerNumber', customer.sage_customer_number),
      name = coalesce(fresh.fields->>'name', customer.name),
      debtor_number = CASE WHEN jsonb_exists(fresh.fields, 'debtorNumber') THEN fresh.fields->>'debtorNumber'
        ELSE customer.debtor_number END,
      match_code = CASE WHEN jsonb_exists(fresh.fields, 'matchCode') THEN fresh.fields->>'matchCode'
        ELSE customer.match_code END,
      postal_code = CASE WHEN jsonb_exists(fresh.fields, 'postalCode') THEN fresh.fields->>'postalCode'
        ELSE customer.postal_code END,
      town = CASE WHEN jsonb_exists(fresh.fields, 'town') THEN fresh.fields->>'town' ELSE customer.town END,
      contact_name = CASE WHEN jsonb_exists(fresh.fields, 'contactName') THEN fresh.fields->>'contactName'
        ELSE customer.contact_name END,
      contact_phone = CASE WHEN jsonb_exists(fresh.fields, 'contactPhone') THEN fresh.fields->>'contactPhone'
        ELSE customer.contact_phone END,
      contact_position = CASE WHEN jsonb_exists(fresh.fields, 'contactPosition') THEN fresh.fields->>'contactPosition'
        ELSE customer.contact_position END,
      version = customer.version + CASE WHEN fresh.fields = '{}' THEN 0 ELSE 1 END,
      updated_at = CASE WHEN fresh.fields = '{}' THEN customer.updated_at ELSE ${now}::timestamptz END,
      stage = coalesce(stage.stage, customer.stage),
      stage_since = CASE WHEN stage."stageSince" IS NOT NULL THEN stage."stageSince"
        WHEN stage.stage <> customer.stage THEN ${now}::timestamptz ELSE customer.stage_since END,
      gateway_answer = coalesce(stage."gatewayAnswer", customer.gateway_answer),
      stale_from = CASE WHEN stage.stage IS NULL THEN customer.stale_from ELSE stage."staleFrom" END,
      waiting_on = CASE WHEN stage.stage IS NULL THEN customer.waiting_on ELSE stage."waitingOn" END,
      next_action = CASE WHEN stage.stage IS NULL THEN customer.next_action ELSE stage."nextAction" END,
      main_contact_email = CASE WHEN stage.stage IS NULL THEN customer.main_contact_email ELSE stage."mainContactEmail" END,
      main_contact_key = CASE WHEN stage.stage IS NULL THEN customer.main_contact_key ELSE stage."mainContactKey" END,
      sage_id_email = CASE WHEN stage.stage IS NULL THEN customer.sage_id_email ELSE stage."sageIdEmail" END,
      sage_id_key = CASE WHEN stage.stage IS NULL THEN customer.sage_id_key ELSE stage."sageIdKey" END,
      entitlement_email = CASE WHEN stage.stage IS NULL THEN customer.entitlement_email ELSE stage."entitlementEmail" END,
      entitlement_key = CASE WHEN stage.stage IS NULL THEN customer.entitlement_key ELSE stage."entitlementKey" END
    FROM jsonb_to_recordset(${JSON.stringify(updates)}::jsonb) AS fresh(id uuid, fields jsonb, stage jsonb),
      LATERAL jsonb_to_record(coalesce(nullif(fresh.stage, 'null'), '{}')) AS stage(stage text, "stageSince" timestamptz,
        "gatewayAnswer" text, "staleFrom" date, "waitingOn" text, "nextAction" text, "mainContactEmail" text,
        "mainContactKey" text, "sageIdEmail" text, "sageIdKey" text, "entitlementEmail" text, "entitlementKey" text)
    WHERE customer.organisation_id = ${scope.organisationId}::uuid AND customer.id = fresh.id`
  const steps = updates.flatMap(({ id, stage }) =>
    stage && stage.stage !== stage.storedStage && !stage.stageSince
      ? [{ customerId: id, storedStage: stage.storedStage, stage: stage.stage }]
      : [],
  )
  await recordStageChanges(tx, scope, steps, now)
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
