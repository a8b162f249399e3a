import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { environmentOfAPerson, internal } from '../../../src/settings/internal.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** The English pages, on a kernel that lacks these. */
function without(names: string): { status: number | null; output: string } {
  const state = mkdtempSync(join(tmpdir(), '2msl-'))
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--project', 'pages', 'docs/en/'],
    {
      cwd: root,
      encoding: 'utf8',
      env: { ...environmentOfAPerson(), TWOMSL_STATE: state, [internal.without]: names, NO_COLOR: '1', FORCE_COLOR: '0' },
    },
  )
  rmSync(state, { recursive: true })
  return { status, output: stdout + stderr }
}

const reasons = (output: string) => [...output.matchAll(/^ *Not verified in this run, (.*):$/gm)].map(([, reason]) => reason ?? '').sort()

describe('on a kernel without some of what the laboratory looks with, nothing fails, and what was not verified says why', () => {
  test('without sock_diag(7), /proc/net/tcp serves where it shows all', () => {
    const { status, output } = without('sock_diag')
    expect(output).not.toContain('FAIL')
    expect(status).toBe(0)
    expect(reasons(output)).toContain('/proc/net/tcp does not tell the backlog of a listener, and there is no sock_diag(7)')
    expect(reasons(output)).toContain('needs unix_diag: this run hides sock_diag')
    expect(holding(output)).toBeGreaterThan(120)
  })

  test('where that does not show TIME_WAIT either, nothing is concluded from what is not in it', () => {
    const { status, output } = without('sock_diag,proc_net')
    expect(output).not.toContain('FAIL')
    expect(status).toBe(0)
    expect(reasons(output).join('\n')).toContain('/proc/net/tcp does not show a connection in TIME_WAIT')
    expect(holding(output)).toBeGreaterThan(50)
  })

  test('without packet sockets, what needs none still holds', () => {
    const { status, output } = without('capture')
    expect(output).not.toContain('FAIL')
    expect(status).toBe(0)
    expect(reasons(output)).toContain('needs capture: this run hides packet sockets')
    expect(holding(output)).toBeGreaterThan(90)
  })
})

function holding(output: string): number {
  return Number(/scenarios: (\d+) hold/.exec(output)?.[1])
}
