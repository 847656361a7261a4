/** How the rows of one table are copied: what they are joined with, and the columns that are the copy's own. */
export type Copy = {
  table: string
  joins: string
  change: Record<string, string>
  /** Columns that the database fills by itself. */
  leaveOut?: string[]
}

/** The copied person behind a column that names one of the template's people. */
const person = (column: string) =>
  `(SELECT id FROM copied_people WHERE organisation_id = fresh.organisation_id AND template_id = source.${column})`

const own = (column: string) => `pg_temp.own(source.${column}, fresh.mark)`
const ownEmails = (...columns: string[]) => Object.fromEntries(columns.map((column) => [column, own(column)]))
const ofCustomer = { organisation_id: 'fresh.organisation_id', customer_id: 'fresh.id' }
const joinCustomer = 'JOIN copied_customers AS fresh ON fresh.template_id = source.customer_id'

/** In the order in which rows refer to one another. */
export const COPIES: Copy[] = [
  {
    table: 'organisations',
    joins: 'JOIN copied_organisations AS fresh ON fresh.template_id = source.id',
    change: {
      id: 'fresh.id',
      name: "source.name || ' ' || fresh.number",
      partner_number: "'P-' || fresh.number",
    },
  },
  {
    table: 'users',
    joins: 'JOIN copied_people AS fresh ON fresh.template_id = source.id',
    change: {
      id: 'fresh.id',
      organisation_id: 'fresh.organisation_id',
      email: "replace(source.email, '-0@', '-' || fresh.number || '@')",
    },
  },
  {
    table: 'customers',
    joins: 'JOIN copied_customers AS fresh ON fresh.template_id = source.id',
    change: {
      id: 'fresh.id',
      submission_id: 'gen_random_uuid()',
      organisation_id: 'fresh.organisation_id',
      name: "CASE WHEN fresh.round = 0 THEN source.name ELSE source.name || ' ' || fresh.round END",
      sage_customer_number: "to_char(100 + fresh.place * 7, 'FM0000000')",
      debtor_number: "'D' || (10000 + fresh.place)",
      owner_id: person('owner_id'),
      is_demo: 'false',
      ...ownEmails(
        'main_contact_email',
        'sage_id_email',
        'entitlement_email',
        'main_contact_key',
        'sage_id_key',
        'entitlement_key',
      ),
    },
  },
  {
    table: 'change_requests',
    joins: 'JOIN copied_requests AS fresh ON fresh.template_id = source.id',
    change: {
      id: 'fresh.id',
      submission_id: 'gen_random_uuid()',
      organisation_id: 'fresh.organisation_id',
      code: 'fresh.code',
      subject: 'replace(source.subject, fresh.old_code, fresh.code)',
      body: 'pg_temp.own(replace(source.body, fresh.old_code, fresh.code), fresh.mark)',
      is_demo: 'false',
      message_id: "'<' || fresh.id || '@messreihe.example>'",
      created_by_id: person('created_by_id'),
      sent_by_id: person('sent_by_id'),
    },
  },
  {
    table: 'change_request_items',
    joins: 'JOIN copied_items AS fresh ON fresh.template_id = source.id',
    change: {
      id: 'fresh.id',
      organisation_id: 'fresh.organisation_id',
      change_request_id: 'fresh.request_id',
      customer_id: 'fresh.customer_id',
      answered_by_id: person('answered_by_id'),
      ...ownEmails('old_email', 'new_email'),
    },
  },
  {
    table: 'claims',
    joins: `${joinCustomer} LEFT JOIN copied_items AS item
      ON item.template_id = source.request_item_id AND item.customer_id = fresh.id`,
    change: {
      id: 'uuidv7()',
      submission_id: 'gen_random_uuid()',
      ...ofCustomer,
      ...ownEmails('email', 'key'),
      recorded_by_id: person('recorded_by_id'),
      retracted_by_id: person('retracted_by_id'),
      request_item_id: 'item.id',
    },
  },
  {
    table: 'pre_order_seals',
    joins: joinCustomer,
    change: { id: 'uuidv7()', ...ofCustomer, ...ownEmails('email'), sealed_by_id: person('sealed_by_id') },
  },
  {
    table: 'customer_field_changes',
    joins: joinCustomer,
    change: {
      id: 'uuidv7()',
      ...ofCustomer,
      ...ownEmails('old_value', 'new_value'),
      changed_by_id: person('changed_by_id'),
    },
  },
  {
    table: 'set_up_appointments',
    joins: joinCustomer,
    change: {
      id: 'uuidv7()',
      submission_id: 'gen_random_uuid()',
      ...ofCustomer,
      ...ownEmails('mailbox', 'signed_in_with'),
      planned_by_id: person('planned_by_id'),
      recorded_by_id: person('recorded_by_id'),
      // Only undoing an outcome asks for its claims, and the copies have ids of their own.
      claim_ids: "'{}'",
    },
  },
  {
    table: 'follow_ups',
    joins: joinCustomer,
    change: {
      id: 'uuidv7()',
      submission_id: 'gen_random_uuid()',
      ...ofCustomer,
      owner_id: person('owner_id'),
      created_by_id: person('created_by_id'),
      done_by_id: person('done_by_id'),
    },
  },
  { table: 'stage_changes', joins: joinCustomer, change: { id: 'uuidv7()', ...ofCustomer } },
  {
    table: 'audit_entries',
    joins: joinCustomer,
    leaveOut: ['id'],
    change: {
      ...ofCustomer,
      actor_id: person('actor_id'),
      entity_id: "CASE WHEN source.entity = 'customer' THEN fresh.id::text ELSE source.entity_id END",
    },
  },
]
