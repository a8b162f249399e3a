import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect } from 'vitest'
import { laboratory, runPages } from '../../helpers/fixture-run.ts'
import { itNeeds } from '../../lab/in-scenario.ts'

const it = itNeeds('namespace')

const page = (command: string) => `It is [5](#before "n"), and [5](#lost "n").

\`\`\`ts scenario=before
const server = listen({ port: 12345 })
const client = connect(server)
const n = client.send('HELLO')
\`\`\`

\`\`\`ts scenario=lost needs=namespace timeout=2s
const server = listen({ port: 12345 })
const client = connect(server)
const n = client.send('HELLO')
popen('${command}')
\`\`\`
`

const liar = `---
title: After it
---

It is [9](#s "n").

\`\`\`ts scenario=s
const server = listen({ port: 12345 })
const client = connect(server)
const n = client.send('HELLO')
\`\`\`
`

it.each([
  ['stops', 'kill -STOP $PPID', 'was silent long after the scenario had to be over'],
  ['kills', 'kill -9 $PPID', 'is gone: it was killed'],
])(
  'a scenario that %s the process that runs it is named; the page after it is checked or named, and the run ends and fails',
  { timeout: 200_000 },
  async (_what, command, says) => {
    const folder = mkdtempSync(join(tmpdir(), '2msl-lost-'))
    try {
      const file = join(folder, 'content/docs/en/lost.mdx')
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, `---\ntitle: Lost\n---\n\n${page(command)}`)
      writeFileSync(join(folder, 'content/docs/en/lost-after.mdx'), liar)
      const { output, status } = await runPages({ folder, ...laboratory, args: ['--maxWorkers=1'] })
      expect(output).toContain('content/docs/en/lost.mdx:13:1  block-timeout')
      expect(output).toContain(`The process that ran the scenario "lost" ${says}`)
      expect(output).toMatch(/lost-after\.mdx:5:8\n.*the run gave 5|These did not run[\s\S]*\n {4}content\/docs\/en\/lost-after\.mdx\n/)
      expect(status).not.toBe(0)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
)

it.each([
  ['kills', 'kill -KILL $PPID'],
  ['stops', 'kill -STOP $PPID'],
])(
  'what left its environment, session and namespaces ends with the run, also where its scenario %s the process that runs it',
  {
    timeout: 200_000,
  },
  async (_what, command) => {
    const folder = mkdtempSync(join(tmpdir(), '2msl-orphan-'))
    const seconds = String(1_000_000 + (process.pid % 100_000))
    try {
      const file = join(folder, 'content/docs/en/lost.mdx')
      mkdirSync(dirname(file), { recursive: true })
      const leaves = `env -i unshare --fork --net --ipc --mount --uts setsid sleep ${seconds} >/dev/null 2>&1 & until grep -qsa ${seconds} /proc/[0-9]*/cmdline; do :; done`
      writeFileSync(file, `---\ntitle: Lost\n---\n\n${page(`${leaves}; ${command}`)}`)
      const { status } = await runPages({ folder, ...laboratory })
      expect(status).not.toBe(0)
      expect(commandLines().filter((line) => line.endsWith(`sleep ${seconds}`))).toEqual([])
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
)

function commandLines(): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        return [readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').filter(Boolean).join(' ')]
      } catch {
        return []
      }
    })
}
