/** `npm run program -- daytimed 1313`: runs one of scenarios/programs by hand, on the machine's own network. */
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { extname, join } from 'node:path'
import { isCompiled } from '../lab/compiler.ts'
import { nearest } from '../lab/problem.ts'
import { commandOf, programFiles } from '../lab/program-command.ts'

const folders = { sources: join(import.meta.dirname, '../../scenarios/programs'), cache: join(import.meta.dirname, '../../.2msl/programs') }
const files = programFiles(folders)
const programs = [...new Set(files.map((file) => file.slice(0, -extname(file).length)))].sort()

const [name = '--help', ...args] = process.argv.slice(2)
if (name === '--help' || name === '-h') {
  console.log(`usage: npm run program -- <program> [argument]...

Runs a program on this machine's network, until it ends or Ctrl+C. ${'`'}npm run program -- <program> --help${'`'} tells its arguments.

${programs.map(lineOf).join('\n')}

Where there are several endings, the first is run unless one is given: daytimed.c is the twin in C. What ends in ${compiledEndings()} is compiled first.`)
  process.exit(0)
}
const file = [name, ...endingsOf(name).map((ending) => name + ending)].find((one) => files.includes(one))
if (file === undefined) {
  console.error(`There is no program ${name}. ${nearest(name, name.includes('.') ? files : programs)}The programs are ${programs.join(', ')}.`)
  process.exit(2)
}
const [path = '', ...argv] = command(file)
const child = spawn(path, argv, { stdio: 'inherit' })
// Ctrl+C reaches the program from the terminal; it decides when to end, and this process ends as it did.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => signal !== 'SIGINT' && child.kill(signal))
child.on('exit', (status, signal) => process.exit(status ?? 128 + constants.signals[signal ?? 'SIGTERM']))

/** TypeScript runs everywhere, C nearly so. */
function endingsOf(program: string): string[] {
  const endings = files.filter((one) => one.slice(0, -extname(one).length) === program).map((one) => extname(one))
  return [...new Set(['.ts', '.c', ...endings])].filter((ending) => endings.includes(ending))
}

function compiledEndings(): string {
  const endings = [...new Set(files.filter(isCompiled).map((one) => extname(one)))].sort()
  return new Intl.ListFormat('en', { type: 'disjunction' }).format(endings)
}

function lineOf(program: string): string {
  return `  ${program.padEnd(16)} ${endingsOf(program).join(' ')}`
}

function command(source: string): string[] {
  try {
    return commandOf(folders, source, args)
  } catch (problem) {
    const { message, fix } = problem as Error & { fix?: string }
    // The half about a scenario's fence is for pages; here nobody has one.
    console.error(fix === undefined ? message : `${message}\nFix: ${fix.replace(/^write needs=.*?; or /, '')}`)
    process.exit(1)
  }
}
