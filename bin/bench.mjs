import { join } from 'node:path'
import { ensureBuilt, ensureGenerated, ensureInstalled, nodeProgram, reportFailure, run } from './prepare.mjs'

/**
 * `npm run bench`: the product beside the raw limits of the same machine (docs/performance.md). With `--quick` on little
 * data, to see that all of it works; with `--write` the figures go into the documents.
 */
try {
  await ensureInstalled()
  await ensureGenerated()
  await ensureBuilt()
  const script = join('lib', 'testing', 'benchmark', 'run.ts')
  const { code } = await run(
    nodeProgram(),
    ['--import', 'tsx', '--conditions=react-server', script, ...process.argv.slice(2)],
    { show: true },
  )
  process.exitCode = code
} catch (error) {
  reportFailure(error)
}
