/** What a run of the tests in a changed copy of a project may do, and what is read of it. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { CodeCopy } from '../../../src/cli/code-copy.ts'
import { projectRoot } from '../../../src/settings/root.ts'
import { write } from '../../helpers/small-project.ts'

const project = mkdtempSync(join(tmpdir(), '2msl-copied-'))
afterAll(() => rmSync(project, { recursive: true }))
const config = `export default { test: { projects: [{ test: { name: 'tools', include: ['*.test.ts'], pool: 'forks' } }] } }`
write(project, 'vitest.config.ts', config)
write(project, '.gitignore', 'node_modules\n')
spawnSync('git', ['init', '--quiet'], { cwd: project })
symlinkSync(join(projectRoot, 'node_modules'), join(project, 'node_modules'))
const prologue = `import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs'\nimport { expect, test } from 'vitest'\n`
const tests = (name: string, ...lines: string[]) => write(project, name, `${prologue}${lines.join('\n')}\n`)

test('what a test prints of a run of its own is not taken for what failed', () => {
  tests('prints.test.ts', `test('an inner run', () => console.log(' FAIL  |tools| inner.test.ts > counts'))`)
  tests('fails.test.ts', `test('an outer one', () => expect(' FAIL  |tools| compared.test.ts > x\\n').toBe(''))`)
  using copy = new CodeCopy(project)
  const { passed, failed, printed, fileMs, beforeMs, tookMs } = copy.run([], 60_000)
  expect(printed).toContain(' FAIL  |tools| inner.test.ts > counts')
  expect([passed, ...failed]).toEqual([false, ['fails.test.ts', ['an outer one']]])
  expect([...fileMs.keys()].sort()).toEqual(['fails.test.ts', 'prints.test.ts'])
  expect(beforeMs).toBeGreaterThan(0)
  expect(tookMs).toBeGreaterThan(beforeMs)
})

test('a run makes temporary files of its own, which are gone with it, and none anywhere else; what does not end is ended', () => {
  const here = `/var/tmp/2msl-written-${process.pid}`
  tests(
    'writes.test.ts',
    `test.each(['/tmp', '/var/tmp'])('%s', (folder) => mkdtempSync(\`\${folder}/x-\`))`,
    `test('leaves', () => writeFileSync('${here}', ''))`,
    `test('elsewhere', () => expect(() => writeFileSync('/etc/2msl', '')).toThrow('EROFS'))`,
    `test('itself', () => writeFileSync('made', ''))`,
  )
  tests('hangs.test.ts', `test('for ever', () => { for (;;); })`)
  using copy = new CodeCopy(project)
  expect(copy.notApart).toBeUndefined()
  const { passed, failed } = copy.run(['writes.test.ts'], 60_000)
  expect([passed, ...failed]).toEqual([true])
  expect([existsSync(here), readdirSync(copy.folder).includes('made')]).toEqual([false, true])
  const hung = copy.run(['hangs.test.ts'], 1000.5)
  expect([hung.passed, hung.failed.size]).toEqual([false, 0])
})
