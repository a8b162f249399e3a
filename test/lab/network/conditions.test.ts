import { expect, it } from 'vitest'
import { conditions } from '../../../src/lab/network/conditions.ts'

it('kernel>= takes any version, and is listed among the conditions', () => {
  expect(Object.hasOwn(conditions, 'kernel>=5.10')).toBe(true)
  expect(conditions['kernel>=2.6']?.()).toBeUndefined()
  expect(conditions['kernel>=99.1']?.()).toMatch(/^the kernel is \d+\.\d+.*, older than 99\.1$/)
  expect(conditions['kernel<2.6']?.()).toMatch(/not older than 2\.6$/)
  expect(conditions['tcp=linux']?.()).toBeUndefined()
  expect(Object.hasOwn(conditions, 'kernel')).toBe(false)
  const seen = ['ss', 'sock_destroy', 'netstat', 'lsof', 'udp_diag', 'unix_diag', 'ip', 'curl', 'node']
  const commands = [...seen, 'python3', 'perl', 'tclsh', 'java', 'ruby', 'php', 'go', 'rustc']
  expect(Object.keys(conditions)).toEqual(['namespace', 'capture', 'wire', 'ipv6', 'root', 'cc', ...commands, 'kernel>=6.1'])
})
