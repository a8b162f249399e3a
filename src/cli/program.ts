/** `npm run program -- daytimed 1313`: becomes one of scenarios/programs, on the machine's own network. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { isCompiled } from '../lab/process/compiler.ts'
import { commandOf, programFiles } from '../lab/programs/program-command.ts'
import { programFolders } from '../settings/root.ts'
import { checkSettings } from '../settings/settings.ts'
import { didYouMean } from '../text/words.ts'

try {
  checkSettings()
} catch (error) {
  console.error((error as Error).message)
  process.exit(1)
}
const folders = programFolders
const files = programFiles(folders)
const programs = [...new Set(files.map((file) => file.slice(0, -extname(file).length)))].sort()

const [name = '--help', ...args] = process.argv.slice(2)
if (name === '--help' || name === '-h') {
  console.log(`usage: npm run program -- <program> [argument]...

Runs a program on this machine's network, until it ends or Ctrl+C. ${'`'}npm run program -- <program> --help${'`'} tells its arguments.

${programs.map(lineOf).join('\n')}

Where there are several endings, the first is run unless one is given: daytimed.c is the twin in C. What ends in ${compiledEndings()} is compiled first.
The exit status is the program's, and 1 if it cannot be started.`)
  process.exit(0)
}
const file = [name, ...endingsOf(name).map((ending) => name + ending)].find((one) => files.includes(one))
if (file === undefined) {
  console.error(
    `There is no program ${name === '' ? 'without a name' : name}. ${didYouMean(name, name.includes('.') ? files : programs)}The programs are ${programs.join(', ')}.`,
  )
  process.exit(1)
}
const [path = '', ...argv] = command(file)
// npm hands on SIGTERM and nothing else; when it has ended in any other way, nobody would end the program.
if (process.platform === 'linux' && process.env['npm_lifecycle_event'] !== undefined)
  (await import('../lab/system/end-with-parent.ts')).endWithParent()
// The program takes the place of this process: what is sent to it, and how it ends, is its own.
// Windows cannot do that.
if (process.platform === 'win32') process.exit(spawnSync(path, argv, { stdio: 'inherit' }).status ?? 1)
process.execve?.(path, [path, ...argv], process.env as Record<string, string>)

/** TypeScript runs everywhere, C nearly so. */
function endingsOf(program: string): string[] {
  const endings = files.filter((one) => one.slice(0, -extname(one).length) === program).map((one) => extname(one))
  return [...new Set(['.ts', '.c', ...endings])].filter((ending) => endings.includes(ending))
}

function compiledEndings(): string {
  const endings = [...new Set(files.filter(isCompiled).map((one) => extname(one)))].sort()
  return new Intl.ListFormat('en', { type: 'disjunction' }).format(endings)
}

/** Its name, how it can be had, and the first sentence of its first comment. */
function lineOf(program: string): string {
  const endings = endingsOf(program)
  const text = readFileSync(join(folders.sources, program + endings[0]), 'utf8')
  const [, sentence = ''] = /^[/* #\n]*(.*?)(?:[.:] |[.:]$)/m.exec(text) ?? []
  return `  ${program.padEnd(16)} ${sentence}\n  ${' '.repeat(16)} ${endings.join(' ')}`
}

function command(source: string): string[] {
  try {
    return commandOf(folders, source, args)
  } catch (problem) {
    const { message, fix, byHand = fix } = problem as Error & { fix?: string; byHand?: string }
    console.error(byHand === undefined ? message : `${message}\nFix: ${byHand}`)
    process.exit(1)
  }
}
