/** `npm run program -- daytimed 1313`: runs one of scenarios/programs by hand, on the machine's own network. */
import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'
import { compiled } from '../lab/compiler.ts'

const folder = join(import.meta.dirname, '../../scenarios/programs')
const cache = join(import.meta.dirname, '../../.2msl/programs')
const files = readdirSync(folder).filter((name) => /\.(c|ts)$/.test(name))
const programs = [...new Set(files.map((name) => name.replace(/\.\w+$/, '')))].sort()

const [name = '--help', ...args] = process.argv.slice(2)
if (name === '--help') {
  console.log(`usage: npm run program -- <program>[.c] [argument]...

Runs a program on this machine's network; with .c its twin in C, which is compiled first. Each tells its arguments with --help.

The programs: ${programs.join(', ')}`)
  process.exit(0)
}
const file = [name, `${name}.ts`, `${name}.c`].find((one) => files.includes(one))
if (file === undefined) {
  console.error(`There is no program ${name}. The programs are ${programs.join(', ')}.`)
  process.exit(1)
}
const [path = '', ...argv] = file.endsWith('.c') ? [build(file), ...args] : [process.execPath, join(folder, file), ...args]
const child = spawn(path, argv, { stdio: 'inherit' })
// Ctrl+C reaches the program from the terminal; it decides when to end, and this process ends as it did.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => signal !== 'SIGINT' && child.kill(signal))
child.on('exit', (status, signal) => process.exit(status ?? 128 + constants.signals[signal ?? 'SIGTERM']))

function build(source: string): string {
  try {
    return compiled(join(folder, source), cache)
  } catch (problem) {
    const { message, fix } = problem as Error & { fix?: string }
    console.error(fix === undefined ? message : `${message}\nFix: ${fix}`)
    process.exit(1)
  }
}
