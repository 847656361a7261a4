import { defineConfig } from 'prisma/config'

// `prisma generate` asks for a schema engine binary that the npm registry does not carry; generating never runs it.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath

export default defineConfig({ schema: 'prisma' })
