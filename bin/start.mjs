import { launch } from './launch.mjs'

await launch({ development: false })
process.exit()
