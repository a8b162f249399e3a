/** What is hosted and what runs here take the same steps. That the linter finds mistakes is in busy/. */
import { spawnSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { projectRoot } from '../../src/settings/root.ts'

const read = (file: string) => readFileSync(join(projectRoot, file), 'utf8')
const steps = [...read('.ci/step').matchAll(/^ {2}([a-z-]+)\)/gm)].map(([, name = '']) => name)
const workflows = globSync('.github/workflows/*.yml', { cwd: projectRoot }).sort()
const taken = workflows.flatMap((file) => [...read(file).matchAll(/\.ci\/step ([a-z-]+)/g)].map(([, name = '']) => name))

test('the workflows take steps that there are', () => {
  expect(taken.filter((name) => !steps.includes(name))).toEqual([])
})

test('every step is taken by .ci/run or by a workflow', () => {
  const here = [...read('.ci/run').matchAll(/for name in ([a-z -]+);|(?:\.ci\/step|^tests|^step \.ci\/step) ([a-z-]+)/gm)].flatMap(
    ([, names = '', name = '']) => [...names.split(' '), name],
  )
  const nightly = (parse(read('.github/workflows/nightly.yml')) as { jobs: { slow: { strategy: { matrix: { step: string[] } } } } }).jobs.slow
    .strategy.matrix.step
  expect(steps.filter((name) => ![...here, ...taken, ...nightly].includes(name))).toEqual([])
})

test('the changes of the tools’ code are tried with all suites each night, against the floors of the command, and come to their end in time', () => {
  const [, given = ''] = /^ {2}mutate-code\) npm run mutate:code -- (.*) ;;$/m.exec(read('.ci/step')) ?? []
  expect(given).toMatch(/^--all --minutes \d+$/)
  const { mutants } = (
    parse(read('.github/workflows/nightly.yml')) as { jobs: { mutants: { 'timeout-minutes': number; steps: { run?: string }[] } } }
  ).jobs
  expect(mutants.steps.map(({ run }) => run)).toContain('.ci/step mutate-code')
  // The longest suite may begin in the last minute, and took 22 minutes when it was last measured.
  expect(mutants['timeout-minutes']).toBeGreaterThanOrEqual(Number(/\d+/.exec(given)?.[0]) + 45)
  expect(read('src/cli/mutate-code.ts')).toMatch(/number\('floor', 85\), number\('floor-all', 92\)/)
})

test('a step that there is not is answered with those that there are', () => {
  const { status, stderr } = spawnSync(join(projectRoot, '.ci/step'), ['tset'], { encoding: 'utf8' })
  expect(status).toBe(1)
  expect(stderr).toBe(`usage: .ci/step <name>, one of: ${steps.join(' ')}\n`)
})

test('a TypeScript file is run by the Node that npm ci installs, not by the machine’s', () => {
  const files = ['.ci/run', '.ci/step', ...workflows]
  const machines = files.flatMap((file) => read(file).match(/(?<!npx )\bnode .*\.ts\b/g) ?? [])
  expect(machines).toEqual([])
  const { stdout, stderr } = spawnSync('npx', ['node', '.ci/conditions.ts', '--help'], {
    cwd: projectRoot,
    encoding: 'utf8',
    // What the tests' own Node was told, an older one may refuse.
    env: { ...process.env, NODE_OPTIONS: '', PATH: '/usr/local/bin:/usr/bin:/bin' },
  })
  expect(stderr).not.toContain('ERR_UNKNOWN_FILE_EXTENSION')
  expect(stdout).toContain('usage: node .ci/conditions.ts')
})

test('the forms are forms: each has a name, and asks for something', () => {
  for (const file of globSync('.github/ISSUE_TEMPLATE/*.yml', { cwd: projectRoot }).filter((name) => !name.endsWith('config.yml'))) {
    const form = parse(read(file)) as {
      name?: string
      description?: string
      body?: { type: string; id?: string; validations?: { required: boolean } }[]
    }
    expect({ file, name: typeof form.name, description: typeof form.description }).toEqual({ file, name: 'string', description: 'string' })
    expect(form.body?.some(({ validations }) => validations?.required)).toBe(true)
    const ids = form.body?.flatMap(({ id }) => id ?? []) ?? []
    expect(new Set(ids).size).toBe(ids.length)
  }
})

// As SECURITY.md says.
test('a pull request of a stranger gets nothing that can write, no secret, no machine and no cache of ours', () => {
  const all = workflows.map((file) => ({
    file,
    ...(parse(read(file)) as { on: object | string; permissions?: object; jobs: Record<string, unknown> }),
  }))
  const strangers = all.filter(({ on }) => Object.keys(on).includes('pull_request'))
  expect(strangers.map(({ file }) => file)).toEqual(['.github/workflows/test.yml'])
  for (const { file, permissions } of strangers) {
    expect(permissions).toEqual({ contents: 'read' })
    expect(read(file)).not.toMatch(/secrets\.|self-hosted|actions\/cache|cache:|permissions:[\s\S]*permissions:|GITHUB_TOKEN/)
  }
  expect(workflows.filter((file) => /pull_request_target|workflow_run/.test(read(file)))).toEqual([])
})
