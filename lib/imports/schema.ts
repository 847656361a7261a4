import { z } from 'zod'
import {
  ENCODINGS,
  IMPORT_FIELDS,
  IMPORT_KINDS,
  KEY_FIELDS,
  MAXIMUM_COLUMNS,
  MAXIMUM_ROWS,
  SEPARATORS,
} from '@/lib/imports/types'
import { checkbox, id, optionalLine, optionalPastDay, version } from '@/lib/schema'

const importRef = { id, version }

/** The address of an upload; without a name the body is pasted text. */
export const uploadSchema = z.object({
  kind: z.enum(IMPORT_KINDS, 'invalid'),
  submission: id,
  name: optionalLine(255),
})

export const readImportAgainSchema = z.object({
  ...importRef,
  encoding: z.enum(ENCODINGS, 'invalid').nullable(),
  separator: z.enum(SEPARATORS, 'invalid').nullable(),
})

export const saveImportSettingsSchema = z.object({
  ...importRef,
  mapping: z.array(z.enum(IMPORT_FIELDS, 'invalid').nullable()).max(MAXIMUM_COLUMNS, 'invalid'),
  keyField: z.enum(KEY_FIELDS, 'invalid'),
  observedOn: optionalPastDay,
})

/** Either all of them or the rows by their numbers. */
export const acceptRepairsSchema = z.object({
  ...importRef,
  rows: z.union([
    z.literal('all'),
    z.array(z.number().int().min(1).max(MAXIMUM_ROWS)).min(1, 'required').max(1_000, 'invalid'),
  ]),
})

export const applyImportSchema = z.object({ ...importRef, archiveMissing: checkbox })
export const importRefSchema = z.object(importRef)

export type UploadInput = z.output<typeof uploadSchema>
export type ReadImportAgain = z.output<typeof readImportAgainSchema>
export type SaveImportSettings = z.output<typeof saveImportSettingsSchema>
export type AcceptRepairs = z.output<typeof acceptRepairsSchema>
export type ApplyImport = z.output<typeof applyImportSchema>
export type ImportRef = z.output<typeof importRefSchema>
