import { spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { languages } from '../../../src/page/language.ts'
import { transcriptDifference } from '../../../src/page/transcript.ts'
import { copyProject, plainEnvironment } from '../../helpers/project-copy.ts'

/** The commands that CONTRIBUTING.md shows, each with the output that it shows, in their order. */
const commands = [...readFileSync('CONTRIBUTING.md', 'utf8').matchAll(/^```console\n([\s\S]*?)^```$/gm)].flatMap(([, block = '']) =>
  block
    .split(/^\$ /m)
    .slice(1)
    .map((each) => {
      const [command = '', ...shown] = each.trimEnd().split('\n')
      return { command, shown }
    }),
)

let folder: string
beforeAll(() => {
  folder = copyProject(['content/glossary', ...languages.map((language) => `.textlintrc.${language}.yml`)])
})
afterAll(() => rmSync(folder, { recursive: true }))

test('a newcomer who follows CONTRIBUTING.md sees what it shows', async () => {
  expect(commands.length).toBeGreaterThan(9)
  for (const { command, shown } of commands) {
    const printed = await run(command)
    expect(transcriptDifference(shown, printed)?.diff ?? '', command).toBe('')
  }
})

/** What it prints, without what npm says of itself. */
async function run(command: string): Promise<string[]> {
  const path = `${join(folder, 'node_modules/.bin')}:${process.env['PATH']}`
  const shell = spawn('sh', ['-c', `exec 2>&1; ${command}`], {
    cwd: folder,
    env: { ...plainEnvironment(), PATH: path },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const printed = (await text(shell.stdout))
    .replace(/^npm (warn|notice).*\n/gm, '')
    .replace(/^\n> 2msl@.*\n> .*\n\n/, '')
    .trimEnd()
  return printed === '' ? [] : printed.split('\n')
}
