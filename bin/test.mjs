import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runBrowserTests } from './browser-tests.mjs'
import { ensureGenerated, ensureInstalled, nodeProgram, packageScript, reportFailure, run } from './prepare.mjs'

/**
 * `npm test`: style, types, unit and integration tests, browser tests; the last line counts all of them.
 * `npm test -- --browser [file …]` runs the browser tests alone.
 */
const total = { passed: 0, failed: 0, skipped: 0 }

function count(result) {
  total.passed += result.passed
  total.failed += result.failed
  total.skipped += result.skipped
}

/** Runs one part; a part that breaks off counts as one failure, and the others still run. */
async function part(title, work) {
  console.log(`\n${title}`)
  const began = Date.now()
  try {
    count(await work())
  } catch (error) {
    reportFailure(error)
    count({ passed: 0, failed: 1, skipped: 0 })
  }
  console.log(`${title}: ${((Date.now() - began) / 1000).toFixed(1)} s`)
}

const single = (script, parameters) => async () => {
  const { code } = await run(nodeProgram(), [script, ...parameters], { show: true })
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 }
}

async function unitAndIntegrationTests() {
  const folder = mkdtempSync(join(tmpdir(), 'lotse-vitest-'))
  const file = join(folder, 'results.json')
  try {
    const { code } = await run(
      nodeProgram(),
      [packageScript('vitest', 'vitest.mjs'), 'run', '--reporter=dot', '--reporter=json', `--outputFile.json=${file}`],
      { show: true },
    )
    if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 }
    const results = JSON.parse(readFileSync(file, 'utf8'))
    // A file that cannot even be loaded has no tests to count, but the run is not green.
    const failed = results.numFailedTests || (code === 0 ? 0 : 1)
    return { passed: results.numPassedTests, failed, skipped: results.numPendingTests + (results.numTodoTests ?? 0) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const browserOnly = process.argv.includes('--browser')
const filters = process.argv.slice(2).filter((parameter) => parameter !== '--browser')

try {
  await ensureInstalled()
  await ensureGenerated()
  if (!browserOnly) {
    await part('Style check', single(packageScript('@biomejs', 'biome', 'bin', 'biome'), ['check']))
    await part('Types', single(packageScript('typescript', 'bin', 'tsc'), ['--noEmit']))
    await part('Unit and integration tests', unitAndIntegrationTests)
  }
  await part('Browser tests', () => runBrowserTests(filters))
} catch (error) {
  reportFailure(error)
  total.failed += 1
}
process.exitCode = total.failed === 0 ? 0 : 1
console.log(`\ntotal: ${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
