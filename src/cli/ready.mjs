/**
 * Loaded before each command of package.json, and written for every Node.js: says what is to be done where the command itself could not even be read,
 * since nothing is installed or it was started with another Node.js than the project's.
 */
import { existsSync } from 'node:fs'
import module from 'node:module'
import { fileURLToPath } from 'node:url'

const isInstalled = existsSync(new URL('../../node_modules/node', import.meta.url))
// Node.js tells whether it takes types away, from the version on that does.
const readsTypes = Boolean(process.features.typescript)
if (!isInstalled || !readsTypes) {
  process.stderr.write(
    isInstalled
      ? `This is Node.js ${process.version} (${process.execPath}), which does not run TypeScript.\n  Expected: the one that npm ci installs, which npm finds first\n  Fix: start it with npm, as npm test, npm run check or npm start\n`
      : 'What this needs is not installed.\n  Fix: npm ci\n',
  )
  process.exit(1)
}

// What was compiled once is kept, for this command and for those that it starts: each begins in half the time.
process.env['NODE_COMPILE_CACHE'] ??= fileURLToPath(new URL('../../node_modules/.cache/compiled', import.meta.url))
module.enableCompileCache?.(process.env['NODE_COMPILE_CACHE'])
