import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { conditions } from '../../../src/lab/network/conditions.ts'

interface Otherwise {
  environment?: Record<string, string>
  command?: string[]
  /** What the process does first, once it has read its files: another user may not be allowed to read them. */
  before?: string
}

/** What the conditions say in another process. */
function conditionsUnder({ environment = {}, command = [], before = '' }: Otherwise): Record<string, string> {
  const script = `
    const { conditions } = await import(${JSON.stringify(fileURLToPath(new URL('../../../src/lab/network/conditions.ts', import.meta.url)))})
    ${before}
    console.log(JSON.stringify(Object.fromEntries(Object.keys(conditions).map((name) => [name, conditions[name]() ?? 'met']))))`
  const [path = '', ...rest] = [...command, process.execPath, '--input-type=module', '-e', script]
  const { stdout, stderr } = spawnSync(path, rest, { encoding: 'utf8', env: { ...process.env, TWOMSL_ISOLATION: '', ...environment } })
  if (stdout === '') throw new Error(stderr)
  return JSON.parse(stdout) as Record<string, string>
}

it('a forced second tier is the reason that is given', () => {
  const told = conditionsUnder({ environment: { TWOMSL_ISOLATION: 'address' } })
  expect(told['namespace']).toBe("TWOMSL_ISOLATION=address asks for the host's loopback")
  expect(told['ipv6']).toBe(told['namespace'])
})

it('what is not on the path is named with its package', () => {
  const told = conditionsUnder({ environment: { PATH: '/nonexistent' } })
  expect(told['cc']).toBe('there is no command cc (package gcc)')
  expect(told['ss']).toMatch(/^(met|there is no command ss \(package iproute2\))$/)
  expect(told['netstat']).toMatch(/^(met|there is no command netstat \(package net-tools\))$/)
})

it('a command that only stands for one that is not there says so itself', () => {
  const folder = mkdtempSync(join(tmpdir(), '2msl-shim-'))
  try {
    writeFileSync(join(folder, 'python3'), '#!/bin/sh\necho "python3: no version is installed" >&2\nexit 127\n', { mode: 0o755 })
    const told = conditionsUnder({ environment: { PATH: `${folder}:${process.env['PATH']}` } })
    expect(told['python3']).toBe(
      'python3 -c import http.server, socketserver, subprocess ended with exit status 127: python3: no version is installed',
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
})

const becomeNobody = 'process.setgroups([]); process.setgid(65534); process.setuid(65534)'

it.skipIf(conditions.root() !== undefined)('an ordinary user without namespaces is told which call was refused', () => {
  const told = conditionsUnder({ before: becomeNobody })
  expect(told).toMatchObject({
    namespace: 'unshare(CLONE_NEWNET) gave EPERM (not permitted)',
    capture: 'socket(AF_PACKET) gave EPERM (not permitted)',
    root: 'the user id is 65534, not 0',
  })
})

it.skipIf(conditions.root() !== undefined)('root of a user namespace of one has all but other users', () => {
  const told = conditionsUnder({ command: ['unshare', '--user', '--map-root-user'] })
  expect(told).toMatchObject({ namespace: 'met', capture: 'met', ipv6: 'met', root: 'this is a user namespace in which no other user exists' })
})
