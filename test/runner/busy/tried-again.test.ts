import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { copyProject, plainEnvironment } from '../../helpers/project-copy.ts'

const onceFailing = `import { existsSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
test('waits long enough', () => {
  const before = existsSync('ran')
  writeFileSync('ran', '')
  expect(before).toBe(true)
})
`
let folder: string
beforeAll(() => {
  folder = copyProject([])
  mkdirSync(join(folder, 'test'))
  writeFileSync(join(folder, 'test/once.test.ts'), onceFailing)
})
afterAll(() => rmSync(folder, { recursive: true }))

function run(environment: Record<string, string>) {
  rmSync(join(folder, 'ran'), { force: true })
  const { CI: _, ...env } = plainEnvironment()
  return spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', '--project', 'tools', 'test/once.test.ts'], {
    cwd: folder,
    env: { ...env, ...environment },
    encoding: 'utf8',
  })
}

test('in CI a test of the tools is tried once more, and the run says which one', () => {
  const { status, stdout } = run({ CI: '1' })
  expect(status).toBe(0)
  expect(stdout).toContain('  Held only when tried again:\n    test/once.test.ts > waits long enough\n')
})

test('for a person it fails at once', () => {
  const { status, stdout } = run({})
  expect(status).toBe(1)
  expect(stdout).not.toContain('tried again')
})
