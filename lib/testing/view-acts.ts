import { deleteView, moveView, restoreView, saveViewState, setStartView, updateView } from '@/lib/saved-views/mutations'
import type { Act } from '@/lib/testing/acts'

const now = new Date()

/** Every mutation of saved views that names one by its id. */
export const VIEW_ACTS: Record<string, Act> = {
  saveViewState: {
    succeeds: 'saved',
    run: (scope, { viewId }) =>
      saveViewState(scope, { id: viewId, version: 1, list: 'customers', query: 'stage=mismatch' }),
  },
  updateView: {
    succeeds: 'saved',
    run: (scope, { viewId }) => updateView(scope, { id: viewId, version: 1, name: 'anders', shared: true }),
  },
  moveView: { succeeds: 'moved', run: (scope, { viewId }) => moveView(scope, { id: viewId, direction: 'down' }) },
  deleteView: { succeeds: 'deleted', run: (scope, { viewId }) => deleteView(scope, { id: viewId }, now) },
  restoreView: { succeeds: 'restored', run: (scope, { deletedViewId }) => restoreView(scope, { id: deletedViewId }) },
  setStartView: { succeeds: 'saved', run: (scope, { viewId }) => setStartView(scope, { id: viewId }) },
}
