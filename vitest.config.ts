import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url))

/**
 * Two projects: `unit` is pure and runs in seconds; `integration` (files named *.database.test.ts) runs on a
 * PostgreSQL of its own, started once for the whole run.
 */
export default defineConfig({
  resolve: {
    // Packages are loaded by Node itself, which does not know the condition that makes this one empty.
    alias: { '@': root.replace(/\/$/, ''), 'server-only': `${root}node_modules/server-only/empty.js` },
    conditions: ['react-server', 'node', 'import', 'default'],
  },
  test: {
    // By default one core stays free; most of the tests wait for the database anyway.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{lib,bin,components}/**/*.test.ts'],
          exclude: ['**/*.database.test.ts'],
          testTimeout: 30_000,
          // Some of them break what is logged as broken; between green lines it would look like a failure.
          env: { LOG_LEVEL: 'fatal' },
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['{lib,bin}/**/*.database.test.ts'],
          globalSetup: ['lib/testing/database-setup.ts'],
          // A busy machine is no failure: what must be quick says so in its own test.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
