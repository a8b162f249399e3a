/** `npm start`: runs the scenarios on this machine, builds the site from what happened, and serves it. Where none can run, it shows the committed evidence. */
import { cpSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { committedIn, ownIn, stateIn } from '../evidence/folders.ts'
import { readRecords, recordPaths, removeRecord } from '../evidence/store.ts'
import { internal } from '../settings/internal.ts'
import { needsLinux } from '../settings/platform.ts'
import { projectRoot } from '../settings/root.ts'
import { commandLine } from './command-line.ts'
import { run } from './run.ts'

commandLine({
  help: `usage: npm start

Runs the scenarios on this machine, builds the site from what happened, with the committed columns of other kernels
beside it, and serves it until Ctrl+C. On another system than Linux, where no scenario runs, it builds the site from the committed evidence.

  --help
`,
})

process.env['TWOMSL_EVIDENCE'] = ranHere() ? besideTheOthers() : committedIn(projectRoot)
console.log('2/3  Building the site from what happened …')
const { build, preview } = await import('astro')
await build({ root: projectRoot, logLevel: 'error' })

const server = await preview({ root: projectRoot, logLevel: 'error' })
console.log(`3/3  Serving it. Open http://localhost:${server.port}/   (Ctrl+C ends it)`)

/** A folder with what this machine's run left and the committed columns of others, beside which it stands as one. */
function besideTheOthers(): string {
  const shown = join(stateIn(projectRoot), 'shown')
  const own = ownIn(projectRoot)
  rmSync(shown, { recursive: true, force: true })
  for (const platform of readdirSync(committedIn(projectRoot)))
    cpSync(join(committedIn(projectRoot), platform), join(shown, platform), { recursive: true })
  for (const platform of readdirSync(own)) {
    // Of this platform another machine's runs are no answer to what happened here.
    rmSync(join(shown, platform), { recursive: true, force: true })
    cpSync(join(own, platform), join(shown, platform), { recursive: true })
    process.env[internal.thisMachine] = platform
  }
  return shown
}

/** Runs them; what an earlier run left is no answer to what happens now. @returns false where none can be run */
function ranHere(): boolean {
  const elsewhere = needsLinux()
  if (elsewhere !== undefined) {
    console.log(`1/3  No scenario was run here: ${elsewhere}. The site shows what was recorded on other machines.`)
    return false
  }
  console.log('1/3  Running the scenarios on this machine …')
  const own = ownIn(projectRoot)
  for (const path of recordPaths(own)) removeRecord(own, path)
  const passed = run('vitest', ['run', '--project', 'pages'], { quiet: 'always' })
  if (readRecords(own).length === 0) {
    console.error(`No scenario left evidence in ${own}. Run npm test to see why.`)
    process.exit(1)
  }
  if (!passed) console.log('     Some claims do not hold on this machine: the site shows which. npm test says more.')
  return true
}
