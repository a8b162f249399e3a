import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { withoutTypes } from '../../src/module/types.ts'

test.each([
  ['what can be read', 'const a: number = 1', 'const a         = 1'],
  ['what cannot', 'const a: = 1', 'const a: = 1'],
])('types become blanks, and Node warns afterwards as it did before: %s', (_, code, without) => {
  const { emitWarning } = process
  expect(withoutTypes(code)).toBe(without)
  expect(process.emitWarning).toBe(emitWarning)
})

test('a process that takes types away warns of nothing, and of what comes after it', () => {
  const module = JSON.stringify(new URL('../../src/module/types.ts', import.meta.url).href)
  const code = `const { withoutTypes } = await import(${module}); withoutTypes('let a: 1'); withoutTypes('let a: 2'); process.emitWarning('heard')`
  const { stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', code], { encoding: 'utf8' })
  expect(stderr).toMatch(/^\(node:\d+\) Warning: heard\n/)
})
