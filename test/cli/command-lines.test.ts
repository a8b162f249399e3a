/** The commands behind `npm run`: each tells what it does, and what was wrong with its words, without running anything. */
import { readFileSync, rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { committedIn, ownIn } from '../../src/evidence/folders.ts'
import { recordPaths, writeRecord } from '../../src/evidence/store.ts'
import { type CommandRun, command, commandIn } from '../helpers/command.ts'
import { madeUpRecord } from '../helpers/made-up-record.ts'
import { smallProject, write } from '../helpers/small-project.ts'

const project = smallProject()
for (const name of ['one', 'two', 'three']) write(project, `bench/${name}.ts`, '')
afterAll(() => rmSync(project, { recursive: true }))

const commands = [
  'src/cli/bench.ts',
  'src/cli/build.ts',
  'src/cli/check.ts',
  'src/cli/mutate.ts',
  'src/cli/mutate-code.ts',
  'src/cli/mutate-conditions.ts',
  'src/cli/new.ts',
  'src/cli/record.ts',
  'src/cli/start.ts',
  'src/cli/sync.ts',
  'src/cli/vary.ts',
]
const other: Record<string, string> = { start: 'npm start', vary: 'npm run test:vary' }

/** As `npm run` knows it. */
function nameOf(file: string): string {
  const [, name = ''] = /(\w[\w-]*)\.ts$/.exec(file) ?? []
  return other[name] ?? `npm run ${name.replace('mutate-', 'mutate:')}`
}

describe.each(commands)('%s', (file) => {
  let help: CommandRun
  beforeAll(async () => {
    help = await command(file, '--help')
  })

  it('tells with --help what it does', () => {
    const { status, stdout, stderr } = help
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toMatch(new RegExp(`^usage: ${nameOf(file)}(?: .*)?\\n\\n[A-Z][^]+\\.\\n\\n(?: {2}--.*\\n)+$`))
  })

  it('has each option that its help tells', async () => {
    const told = [...help.stdout.matchAll(/^ {2}--([\w-]+)/gm)].map(([, name]) => name).filter((name) => name !== 'help')
    for (const name of told) {
      // With one that there is not the command says so before it does anything.
      const alone = await command(file, `--${name}`, '--slwo')
      const { stderr } = alone.stderr.startsWith(`Option '--${name}' argument is ambiguous.\n\n`)
        ? await command(file, `--${name}`, 'x', '--slwo')
        : alone
      expect(stderr).toMatch(/^Unknown option '--slwo'\.\n\n/)
    }
  })

  it('refuses an option that it does not have, with its help', async () => {
    expect(await command(file, '--slwo')).toEqual({ status: 1, stdout: '', stderr: `Unknown option '--slwo'.\n\n${help.stdout}` })
  })
})

test.each([
  ['src/cli/sync.ts', ['time-wait/how-long'], "Unexpected argument 'time-wait/how-long'."],
  ['src/cli/sync.ts', ['--translated', 'time-wait/how-lnog'], 'There is no page time-wait/how-lnog. Fix: write time-wait/how-long'],
  ['src/cli/check.ts', ['time-wait/how-lnog'], 'There is no page time-wait/how-lnog. Fix: write time-wait/how-long'],
  ['src/cli/mutate.ts', [''], 'A word is empty. Expected: a part of a path, or no word at all'],
  ['src/cli/mutate.ts', ['how-lnog'], 'There is no page how-lnog. Fix: write time-wait/how-long'],
  ['src/cli/mutate-conditions.ts', ['how-lnog'], 'There is no page how-lnog. Fix: write time-wait/how-long'],
  ['src/cli/mutate-conditions.ts', ['ko/how-lnog'], 'There is no page ko/how-lnog. Fix: write time-wait/how-long'],
  ['src/cli/mutate-code.ts', ['--count', 'x'], '--count takes a whole number, not x.'],
  ['src/cli/mutate-code.ts', ['--seed', '1.5'], '--seed takes a whole number, not 1.5.'],
  ['src/cli/mutate-code.ts', ['--floor', 'x'], '--floor takes a whole number, not x.'],
  ['src/cli/mutate-code.ts', ['--floor-all', ''], '--floor-all takes a whole number, not .'],
  ['src/cli/mutate-code.ts', ['--minutes', '-1'], "Option '--minutes' argument is ambiguous."],
  ['src/cli/mutate-code.ts', ['--near', '--all'], '--near runs fewer tests and --all more. Expected: one of the two, or none.'],
  ['src/cli/mutate-code.ts', ['--count', '0'], '--count takes how many changes are made, at least 1, not 0.'],
  ['src/cli/mutate-code.ts', ['src/nowhere', 'src/neither'], 'There is nothing to change in a file with src/nowhere or src/neither in its path.'],
  ['src/cli/vary.ts', ['how-lnog'], 'There is no page how-lnog. Fix: write time-wait/how-long'],
  [
    'src/cli/bench.ts',
    ['nothing', 'neither'],
    'There is no file with nothing or neither in its name: bench/one.ts, bench/three.ts and bench/two.ts.',
  ],
  ['src/cli/build.ts', ['--release'], 'A release needs the address at which it will be read: --site https://2msl.org'],
  ['src/cli/build.ts', ['--site', '2msl.org'], '"2msl.org" is no address. Expected: --site https://2msl.org'],
  ['src/cli/build.ts', ['--site', 'ftp://2msl.org'], '"ftp://2msl.org" is no address. Expected: --site https://2msl.org'],
  [
    'src/cli/new.ts',
    [],
    'No path was given. Expected: a folder, a slash and a name, of small letters, digits and single hyphens, as in time-wait/my-question',
  ],
  [
    'src/cli/new.ts',
    ['time-wait/Ports'],
    'The path is "time-wait/Ports". Expected: a folder, a slash and a name, of small letters, digits and single hyphens, as in time-wait/my-question',
  ],
  [
    'src/cli/new.ts',
    ['time-wait/one', 'time-wait/two'],
    'The path is "time-wait/one time-wait/two". Expected: a folder, a slash and a name, of small letters, digits and single hyphens, as in time-wait/my-question',
  ],
  ['src/cli/new.ts', ['ko/time-wait/ports'], 'The path is without the language: time-wait/ports'],
] as [string, string[], string][])('%s %j: the error comes first, the help after it', async (file, words, says) => {
  const { status, stdout, stderr } = await commandIn(project, file, ...words)
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
  expect(stderr.split('\n\nusage: ')[0]).toBe(says)
  expect(stderr).toContain(`\n\nusage: ${nameOf(file)} `)
})

test('a condition that there is not is answered with those that there are', async () => {
  const { status, stderr } = await command('src/cli/vary.ts', '--on', 'wrie')
  expect(status).toBe(1)
  expect(stderr).toMatch(/^There is no condition wrie\. Expected: [\w-]+(?:, [\w-]+)* or [\w-]+\n\nusage: npm run test:vary /)
})

test.each([
  [['--platform', 'linux-6.18-x86_64-hz250'], 'A platform is named only where evidence is forgotten. Expected: --platform with --forget'],
  [['--forget'], 'Name the page whose evidence is to go: npm run record -- --forget time-wait/how-long'],
  [['time-wait/how-lnog'], 'There is no page time-wait/how-lnog. Fix: write time-wait/how-long'],
  [['--language', 'fr'], 'There is no language "fr". Expected: en, ja or ko'],
  [['--language', 'en'], 'The evidence of this machine is for all languages. Expected: --language with --kernel'],
  [['--missing'], 'The evidence of this machine is renewed as a whole. Expected: --missing with --kernel'],
  [['--kernel', '6.1', '--language', 'fr'], 'There is no language "fr". Expected: en, ja or ko'],
])('record %j is refused before anything is run', async (words, says) => {
  expect(await commandIn(project, 'src/cli/record.ts', ...words)).toEqual({ status: 1, stdout: '', stderr: `${says}\n` })
})

test('a setting that there is not is told by every command, before anything else', async () => {
  process.env['TWOMSL_COLOUR'] = '1'
  try {
    for (const file of ['src/cli/new.ts', 'src/cli/program.ts']) {
      const { status, stdout, stderr } = await command(file, 'nothing')
      expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
      expect(stderr).toMatch(/^There is no setting TWOMSL_COLOUR\. The settings are .*\n$/)
    }
  } finally {
    delete process.env['TWOMSL_COLOUR']
  }
})

test('the sentences that show nothing are listed by line, of each language how many show what they say', async () => {
  write(project, 'content/docs/en/closing/bare.mdx', '---\ntitle: Bare\n---\n\nNothing shows this.\n')
  const { status, stdout, stderr } = await commandIn(project, 'src/cli/check.ts', '--sentences', 'closing/bare')
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(stdout).toBe(`en: 0 of 2 sentences show what they say, 0 %
content/docs/en/closing/bare.mdx:2:8  Bare
content/docs/en/closing/bare.mdx:5:1  Nothing shows this.
ja: 0 of 0 sentences show what they say, 100 %
ko: 0 of 0 sentences show what they say, 100 %
`)
})

test('record --forget takes it from what is committed and from what this machine knows, and says what went and how to look at it', async () => {
  const folders = [committedIn(project), ownIn(project)]
  for (const folder of folders) writeRecord(folder, madeUpRecord({ page: 'closing/gone', scenario: 'one' }))
  const [path = ''] = recordPaths(committedIn(project))
  const howToLook = 'Look at the difference before you commit it: git add -N evidence && git diff evidence'
  const forgotten = { status: 0, stdout: `gone     ${path}\n${howToLook}\n`, stderr: '' }
  expect(await commandIn(project, 'src/cli/record.ts', '--forget', 'closing/gone')).toEqual(forgotten)
  expect(folders.flatMap(recordPaths)).toEqual([])
})

test('on a kernel that there is not nothing is recorded', async () => {
  write(project, 'content/kernels/packages.yaml', readFileSync('content/kernels/packages.yaml', 'utf8'))
  const { status, stdout, stderr } = await commandIn(project, 'src/cli/record.ts', '--kernel', '6.11')
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
  expect(stderr).toMatch(/^There is no kernel "6\.11"\. \S.*\n$/)
})
