import 'server-only'
import type { Scope } from '@/lib/auth/scope'
import type { MappingProblem } from '@/lib/imports/mapping'
import type { AcceptRepairs, ApplyImport, ImportRef, ReadImportAgain, SaveImportSettings } from '@/lib/imports/schema'

/** `changed`: it is no longer in the state, or of the version, that the person saw. */
export type ImportRefusal = { status: 'changed' } | { status: 'gone' }

export type ReadAgainOutcome = { status: 'reading' } | ImportRefusal
export type SettingsOutcome =
  | { status: 'checking' }
  | { status: 'mapping-refused'; problems: MappingProblem[] }
  | ImportRefusal
export type AcceptOutcome = { status: 'checking' } | ImportRefusal
export type ApplyOutcome = { status: 'applying' } | ImportRefusal
export type UndoOutcome = { status: 'undoing' } | ImportRefusal
export type DiscardOutcome = { status: 'discarded' } | ImportRefusal

export async function readImportAgain(_scope: Scope, _input: ReadImportAgain, _now: Date): Promise<ReadAgainOutcome> {
  throw new Error('not written yet')
}

/** From `mapping`, and from `checked` by whoever goes back to the columns. */
export async function saveImportSettings(
  _scope: Scope,
  _input: SaveImportSettings,
  _now: Date,
): Promise<SettingsOutcome> {
  throw new Error('not written yet')
}

export async function acceptRepairs(_scope: Scope, _input: AcceptRepairs, _now: Date): Promise<AcceptOutcome> {
  throw new Error('not written yet')
}

export async function applyImport(_scope: Scope, _input: ApplyImport, _now: Date): Promise<ApplyOutcome> {
  throw new Error('not written yet')
}

export async function undoImport(_scope: Scope, _input: ImportRef, _now: Date): Promise<UndoOutcome> {
  throw new Error('not written yet')
}

export async function discardImport(_scope: Scope, _input: ImportRef, _now: Date): Promise<DiscardOutcome> {
  throw new Error('not written yet')
}
