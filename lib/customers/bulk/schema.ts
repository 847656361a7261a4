import { z } from 'zod'
import { REACHES } from '@/lib/assignment/types'
import { type BulkTask, MAX_HITS, MAX_NAMED, RECHECK_SOURCES, RECHECKED_KINDS } from '@/lib/customers/bulk/types'
import { type CustomerFilter, DUES, FOLLOW_UP_FILTERS, SORTS } from '@/lib/customers/filter'
import { isStageHistory } from '@/lib/customers/stage-history'
import { GATEWAY_ANSWERS, STAGES } from '@/lib/onboarding/stages'
import { checkbox, id, optionalLine, pastDay, requiredText } from '@/lib/schema'

/** Strict, unlike the address of the list: a filter that is not understood must never widen to everybody. */
export const customerFilterSchema: z.ZodType<CustomerFilter> = z.strictObject({
  search: z
    .string()
    .max(200)
    .refine((text) => !text.includes('\0'), 'forbidden-character'),
  stage: z.enum(STAGES).nullable(),
  owner: z.union([z.literal('me'), z.literal('nobody'), id]).nullable(),
  gatewayAnswer: z.enum(GATEWAY_ANSWERS).nullable(),
  stale: z.boolean(),
  archived: z.boolean(),
  waitingOn: z.enum(['customer', 'partner', 'sage']).nullable(),
  open: z.boolean(),
  due: z.enum(DUES).nullable(),
  town: z
    .string()
    .min(1)
    .max(100)
    .refine((text) => !text.includes('\0'), 'forbidden-character')
    .nullable(),
  history: z
    .strictObject({
      what: z.enum(['entered', 'left', 'stood', 'finished']),
      stage: z.enum(STAGES),
      from: z.string().max(10),
      until: z.string().max(10),
    })
    .refine(isStageHistory, 'invalid')
    .nullable(),
  followUp: z.enum(FOLLOW_UP_FILTERS).nullable(),
  sort: z.enum(SORTS),
  page: z.number().int().min(1).max(100_000),
  view: id.nullable(),
})

/** `seen` is the number of hits that the person saw: where it is another now, nothing is done to rows nobody saw. */
export const selectionSchema = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('named'), ids: z.array(id).min(1).max(MAX_NAMED) }),
  z.object({ mode: z.literal('all'), filter: customerFilterSchema, seen: z.number().int().min(1).max(MAX_HITS) }),
])
export type Selection = z.output<typeof selectionSchema>

/** Nobody is a choice of its own, so that an owner is not taken away by leaving the field as it is. */
const chosenOwner = z
  .string('required')
  .min(1, 'required')
  .max(36, 'invalid')
  .nullable()
  .transform((value) => (value === 'nobody' ? null : value))
  .pipe(id.nullable())

const common = { submissionId: id, selection: selectionSchema }

/** Flat, so that an error stands at the field of the form that it is about. */
export const startBulkActSchema = z
  .discriminatedUnion('kind', [
    z.object({
      ...common,
      kind: z.literal('assign'),
      ownerId: chosenOwner,
    }),
    z.object({ ...common, kind: z.literal('archive') }),
    z.object({ ...common, kind: z.literal('restore') }),
    z.object({
      ...common,
      kind: z.literal('order'),
      orderedOn: pastDay,
      orderNumber: optionalLine(64),
      froze: checkbox,
    }),
    z
      .object({
        ...common,
        kind: z.literal('recheck'),
        sageId: checkbox,
        entitlement: checkbox,
        source: z.enum(RECHECK_SOURCES, 'required'),
        observedOn: pastDay,
        evidence: requiredText(2_000),
        seenAt: z.number().int().min(0).max(8_640_000_000_000_000),
      })
      .refine(({ sageId, entitlement }) => sageId || entitlement, { path: ['sageId'], message: 'choose-address' }),
  ])
  .transform(({ submissionId, selection, ...task }): StartBulkAct => {
    if (task.kind !== 'recheck') return { submissionId, selection, task }
    const { sageId, entitlement, ...rest } = task
    const kinds = RECHECKED_KINDS.filter((kind) => (kind === 'sage-id' ? sageId : entitlement))
    return { submissionId, selection, task: { ...rest, kinds } }
  })

export type StartBulkAct = { submissionId: string; selection: Selection; task: BulkTask }

export const bulkActRefSchema = z.object({ id })
export const pickSchema = z.object({ selection: selectionSchema })

/** A task as the database keeps it: written by startBulkAct alone, and read back at every slice. */
export const storedTaskSchema: z.ZodType<BulkTask> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('assign'), ownerId: z.uuid().nullable() }),
  z.object({ kind: z.literal('assign-by-rules'), reach: z.enum(REACHES) }),
  z.object({ kind: z.literal('archive') }),
  z.object({ kind: z.literal('restore') }),
  z.object({
    kind: z.literal('order'),
    orderedOn: z.string().max(10),
    orderNumber: z.string().max(64).nullable(),
    froze: z.boolean(),
  }),
  z.object({
    kind: z.literal('recheck'),
    kinds: z.array(z.enum(RECHECKED_KINDS)).max(RECHECKED_KINDS.length),
    source: z.enum(RECHECK_SOURCES),
    observedOn: z.string().max(10),
    evidence: z.string().max(2_000).nullable(),
    seenAt: z.number(),
  }),
])
