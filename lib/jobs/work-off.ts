import 'server-only'
import { withPatience } from '@/lib/db/with-tenant'
import { applyImportRun } from '@/lib/imports/applying/mutations'
import { checkImport } from '@/lib/imports/checking/mutations'
import { readImport } from '@/lib/imports/reading/mutations'
import { type ImportWork, RunEnded } from '@/lib/imports/running/mutations'
import { undoImportRun } from '@/lib/imports/undoing/mutations'
import type { ImportTask } from '@/lib/jobs/queue'

/** A transaction of a hundred thousand rows; the job itself may take an hour (its queue says so). */
export const PATIENCE_MILLISECONDS = 30 * 60_000

const TASKS: Record<ImportTask, (work: ImportWork) => Promise<void>> = {
  read: readImport,
  check: checkImport,
  apply: applyImportRun,
  undo: undoImportRun,
}

/** Does the task of a job; a run that has ended is no failure of the job. */
export async function workOff(task: ImportTask, work: ImportWork): Promise<void> {
  try {
    await withPatience(PATIENCE_MILLISECONDS, () => TASKS[task](work))
  } catch (error) {
    if (!(error instanceof RunEnded)) throw error
  }
}
