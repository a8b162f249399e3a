/** What a command says where nothing is installed, or where another Node.js than the project's would run it. */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { projectRoot } from '../../src/settings/root.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), '2msl-ready-'))
  cpSync(join(projectRoot, 'src/cli/ready.mjs'), join(root, 'src/cli/ready.mjs'))
})
afterEach(() => rmSync(root, { recursive: true }))

const ran = (...options: string[]) => {
  const { status, stderr } = spawnSync(process.execPath, [...options, '--import', './src/cli/ready.mjs', '--eval', ''], {
    cwd: root,
    encoding: 'utf8',
  })
  return { status, stderr }
}

test('without packages it names the command that installs them', () => {
  expect(ran()).toEqual({ status: 1, stderr: 'What this needs is not installed.\n  Fix: npm ci\n' })
})

test('a Node.js that runs no TypeScript is named, with the way to the right one', () => {
  mkdirSync(join(root, 'node_modules/node'), { recursive: true })
  expect(ran()).toEqual({ status: 0, stderr: '' })
  const { status, stderr } = ran('--no-strip-types')
  expect(status).toBe(1)
  expect(stderr).toContain(`This is Node.js ${process.version} (${process.execPath}), which does not run TypeScript.\n`)
  expect(stderr).toMatch(/\n {2}Fix: start it with npm, as npm test, npm run check or npm start\n$/)
})

test('what a command and those that it starts compile is kept within what is installed', () => {
  mkdirSync(join(root, 'node_modules/node'), { recursive: true })
  writeFileSync(join(root, 'one.mjs'), 'process.stdout.write(process.env.NODE_COMPILE_CACHE)\n')
  const { NODE_COMPILE_CACHE: _, ...env } = process.env
  const { stdout } = spawnSync(process.execPath, ['--import', './src/cli/ready.mjs', 'one.mjs'], { cwd: root, env, encoding: 'utf8' })
  expect(stdout).toBe(join(realpathSync(root), 'node_modules/.cache/compiled'))
  expect(readdirSync(stdout)).not.toEqual([])
})
