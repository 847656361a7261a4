import { join } from 'node:path'
import { ensureBuilt, ensureGenerated, ensureInstalled, nodeProgram, reportFailure, run } from './prepare.mjs'

/**
 * `npm run bench`: the product beside the raw limits of the same machine (docs/performance.md). `--quick` on little
 * data, `--only=pages` for a part of it, `--independence` for the growth of the rest; `--write` puts the figures into docs/.
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
