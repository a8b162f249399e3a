/** `npm test -- --repeat 20`: whether a scenario holds in every run. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { copyProject, plainEnvironment } from '../../helpers/project-copy.ts'

const pages = {
  stable: '---\ntitle: One\n---\n\n[LISTEN](#one "server.state")\n\n```ts scenario=one\nconst server = listen({ port: 12345 })\n```\n',
  unstable:
    '---\ntitle: One\n---\n\n[true](#one "second.ok")\n\n```ts scenario=one needs=namespace\nlisten({ port: 12345 })\nconst chance = Number(popen("od -An -N1 -tu1 /dev/urandom")) % 2\nconst second = tryListen({ port: 12345 + chance })\n```\n',
}

let folder: string
beforeAll(() => {
  folder = copyProject([])
  mkdirSync(join(folder, 'content/docs/en/tried'), { recursive: true })
  for (const [name, text] of Object.entries(pages)) writeFileSync(join(folder, `content/docs/en/tried/${name}.mdx`), text)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function run(...words: string[]): { status: number | null; printed: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, 'src/cli/test.ts'), ...words], {
    cwd: folder,
    env: plainEnvironment(),
    encoding: 'utf8',
  })
  return { status, printed: stdout + stderr }
}

test('a scenario that holds in each of them is said to', () => {
  const { status, printed } = run('--repeat', '5', 'tried/stable')
  expect(printed).toContain('  Each scenario ended in the same way in all of its 5 runs.')
  expect(status).toBe(0)
})

test('one that holds now and then is told, with how often it did', () => {
  const { status, printed } = run('tried/unstable', '--repeat=30')
  const [, held] = /Not stable, so that its pages would fail now and then:\n {4}tried\/unstable > one held in (\d+) of 30 runs/.exec(printed) ?? []
  expect(Number(held)).toBeGreaterThan(0)
  expect(Number(held)).toBeLessThan(30)
  expect(status).toBe(1)
})

test.each(['1', 'often', '2.5'])('--repeat %s is refused', (times) => {
  expect(run('--repeat', times)).toEqual({
    status: 1,
    printed: 'Expected a number of runs, 2 or more: npm test -- --repeat 20 time-wait/how-long\n',
  })
})
