/** `npm start`: runs the scenarios on this machine, builds the site from what happened, and serves it. */
import { existsSync } from 'node:fs'
import { ownIn } from '../evidence/folders.ts'
import { forgetRetired } from '../evidence/store.ts'
import { projectRoot } from '../settings/root.ts'
import { commandLine } from './command-line.ts'
import { run } from './run.ts'

commandLine({
  help: `usage: npm start

Runs the scenarios on this machine, builds the site from what happened, and serves it until Ctrl+C.

  --help
`,
})
const own = ownIn(projectRoot)
console.log('1/3  Running the scenarios on this machine …')
const passed = run('vitest', ['run', '--project', 'pages'], { quiet: 'always' })
if (!existsSync(own)) {
  console.error(`No scenario left evidence in ${own}. Run npm test to see why.`)
  process.exit(1)
}
if (!passed) console.log('     Some claims do not hold on this machine: the site shows which. npm test says more.')

forgetRetired(own)
console.log('2/3  Building the site from what happened …')
process.env['TWOMSL_EVIDENCE'] = own
const { build, preview } = await import('astro')
await build({ root: projectRoot, logLevel: 'error' })

const server = await preview({ root: projectRoot, logLevel: 'error' })
console.log(`3/3  Serving it. Open http://localhost:${server.port}/   (Ctrl+C ends it)`)
