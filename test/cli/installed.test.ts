import { expect, test } from 'vitest'
import { notInstalled } from '../../src/cli/installed.ts'

test('packages that npm ci leaves out are named with the command that installs them', () => {
  expect(notInstalled('vitest')).toBeUndefined()
  expect(notInstalled('vitest', 'no-such-package')).toBe('no-such-package is not installed. Fix: npm ci --include=dev')
  expect(notInstalled('no-such-package', '@none/such')).toBe('no-such-package, @none/such are not installed. Fix: npm ci --include=dev')
})
