/** The commands behind `npm run`: each tells what it does, and what was wrong with its words, without running anything. */
import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'

function run(name: string, ...words: string[]): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [`src/cli/${name.replace(':', '-')}.ts`, ...words], { encoding: 'utf8' })
  return { status, stdout, stderr }
}

const commands = ['bench', 'build', 'check', 'mutate', 'new', 'record', 'start', 'sync']

describe.each(commands)('%s', (name) => {
  const { status, stdout, stderr } = run(name, '--help')
  const usage = name === 'start' ? 'usage: npm start' : `usage: npm run ${name}`

  it('tells with --help what it does', () => {
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toMatch(new RegExp(`^${usage}.*\\n\\n[A-Z][^]+\\.\\n\\n(?: {2}--.*\\n)+$`))
  })

  it('refuses an option that it does not have, with its help', () => {
    expect(run(name, '--slwo')).toEqual({ status: 1, stdout: '', stderr: `Unknown option '--slwo'.\n\n${stdout}` })
  })
})

it.each([
  ['sync', ['time-wait/how-long'], "Unexpected argument 'time-wait/how-long'."],
  ['sync', ['--translated', 'time-wait/how-lnog'], 'There is no page time-wait/how-lnog. Fix: write time-wait/how-long'],
  ['mutate', [''], 'A word is empty. Expected: a part of a path, or no word at all'],
  ['mutate', ['how-lnog'], 'There is no page how-lnog. Fix: write time-wait/how-long'],
  ['mutate:code', ['--count', 'x'], '--count takes a whole number, not x.'],
  ['mutate:code', ['--near', '--all'], '--near runs fewer tests and --all more. Expected: one of the two, or none.'],
  ['mutate:code', ['--count', '0'], '--count takes how many changes are made, at least 1, not 0.'],
  ['build', ['--release'], 'A release needs the address at which it will be read: --site https://2msl.org'],
  ['build', ['--site', '2msl.org'], '"2msl.org" is no address. Expected: --site https://2msl.org'],
  ['new', [], 'No path was given. Expected: a folder, a slash and a name, of small letters, digits and single hyphens, as in time-wait/my-question'],
  [
    'new',
    ['time-wait/Ports'],
    'The path is "time-wait/Ports". Expected: a folder, a slash and a name, of small letters, digits and single hyphens, as in time-wait/my-question',
  ],
] as [string, string[], string][])('%s %j: the error comes first, the help after it', (name, words, says) => {
  const { status, stdout, stderr } = run(name, ...words)
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
  expect(stderr.startsWith(`${says}\n\nusage: npm run ${name} `)).toBe(true)
})
