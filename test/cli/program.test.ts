/** `npm run program`: which programs there are, and what is said of one that there is not. */
import { expect, test } from 'vitest'
import { programFiles } from '../../src/lab/programs/program-command.ts'
import { programFolders } from '../../src/settings/root.ts'
import { command } from '../helpers/command.ts'

const files = programFiles(programFolders)
const program = (...words: string[]) => command('src/cli/program.ts', ...words)

test.each([[], ['--help'], ['-h']])('%j tells each program with its endings and with what it does', async (...words) => {
  const { status, stdout, stderr } = await program(...words)
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(stdout.split('\n\n', 2)).toEqual([
    'usage: npm run program -- <program> [argument]...',
    "Runs a program on this machine's network, until it ends or Ctrl+C. `npm run program -- <program> --help` tells its arguments.",
  ])
  const [endings, last] = stdout.trimEnd().split('\n').slice(-2)
  expect(endings).toMatch(
    /^Where there are several endings, the first is run unless one is given: daytimed\.c is the twin in C\. What ends in \.c(?:, \.\w+)*,? or \.\w+ is compiled first\.$/,
  )
  expect(last).toBe("The exit status is the program's, and 1 if it cannot be started.")
  const told = [...stdout.matchAll(/^ {2}(\S+) +(\S.*)\n {19}(\.\S+(?: \.\S+)*)$/gm)]
  expect(told.flatMap(([, name, , endings = '']) => endings.split(' ').map((ending) => `${name}${ending}`)).sort()).toEqual([...files].sort())
  expect(told.map(([, name]) => name)).toEqual(told.map(([, name]) => name).toSorted())
  // TypeScript runs everywhere, C nearly so.
  for (const [, , , endings = ''] of told)
    expect(['.ts', '.c'].filter((one) => endings.includes(one))).toEqual(endings.split(' ').filter((one) => one === '.ts' || one === '.c'))
  expect(told.find(([, name]) => name === 'daytimed')?.[3]).toMatch(/^\.ts \.c\b/)
})

test('one that there is not is answered with the one that was meant, and with all', async () => {
  const { status, stdout, stderr } = await program('daytmied')
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
  expect(stderr).toMatch(/^There is no program daytmied\. Did you mean daytimed\? The programs are [\w-]+(?:, [\w-]+)*\.\n$/)
  expect((await program('daytimed.cc')).stderr).toMatch(/^There is no program daytimed\.cc\. Did you mean daytimed\.c\? The programs are /)
  expect((await program('')).stderr).toMatch(/^There is no program without a name\. The programs are /)
  expect((await program('zzzzzzzz')).stderr).toMatch(/^There is no program zzzzzzzz\. The programs are /)
})
