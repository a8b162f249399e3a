import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

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

/** Asked of the system, and not of what is tried here. */
const isRoot =
  execFileSync('/bin/sh', ['-c', 'id -u'], { encoding: 'utf8' }).trim() === '0' &&
  /^\s*0\s+0\s+4294967295$/m.test(readFileSync('/proc/self/uid_map', 'utf8'))
const becomeNobody = 'process.setgroups([]); process.setgid(65534); process.setuid(65534)'

it.skipIf(!isRoot)('an ordinary user without namespaces is told which call was refused', () => {
  const told = conditionsUnder({ before: becomeNobody })
  expect(told).toMatchObject({
    namespace: 'unshare(CLONE_NEWNET) gave EPERM (not permitted)',
    capture: 'socket(AF_PACKET) gave EPERM (not permitted)',
    root: 'the user id is 65534, not 0',
  })
})

it.skipIf(!isRoot)('root of a user namespace of one has all but other users', () => {
  const told = conditionsUnder({ command: ['unshare', '--user', '--map-root-user'] })
  expect(told).toMatchObject({ namespace: 'met', capture: 'met', ipv6: 'met', root: 'this is a user namespace in which no other user exists' })
})
