import { ensureGenerated, ensureInstalled, nodeProgram, packageScript, reportFailure, run } from './prepare.mjs'

/** `npm run check`: style, types and unit tests, for use while writing. */
const CHECKS = [
  ['Style', packageScript('@biomejs', 'biome', 'bin', 'biome'), ['check']],
  ['Types', packageScript('typescript', 'bin', 'tsc'), ['--noEmit']],
  ['Unit tests', packageScript('vitest', 'vitest.mjs'), ['run', '--project', 'unit']],
]

try {
  await ensureInstalled()
  await ensureGenerated()
  for (const [title, script, parameters] of CHECKS) {
    console.log(`${title} …`)
    const { code } = await run(nodeProgram(), [script, ...parameters], { show: true })
    if (code !== 0) process.exitCode = 1
  }
} catch (error) {
  reportFailure(error)
}
