/**
 * On another system than Linux: the tools are told that they are there, and koffi and unshare are hidden from them, so that whatever asks for these fails.
 * What needs no scenario works; what does says what was not run, and why.
 */
import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { internal } from '../../../src/settings/internal.ts'
import { projectRoot } from '../../../src/settings/root.ts'
import { copyProject, plainEnvironment } from '../../helpers/project-copy.ts'

const why = 'the scenarios need Linux, and this is macOS'
/** What Node, Astro, git and .ci ask the shell for; unshare is not among them. */
const programs = [
  'sh',
  'git',
  'uname',
  'cat',
  'ls',
  'sed',
  'awk',
  'env',
  'dirname',
  'basename',
  'mktemp',
  'cp',
  'tee',
  'wc',
  'tail',
  'grep',
  'rm',
  'sleep',
  'bash',
  'tr',
]

let folder: string
let path: string
beforeAll(() => {
  folder = copyProject([])
  path = mkdtempSync(join(tmpdir(), '2msl-path-'))
  for (const program of programs) {
    const found = (process.env['PATH'] ?? '').split(delimiter).find((each) => existsSync(join(each, program)))
    if (found) symlinkSync(join(found, program), join(path, program))
  }
})
afterAll(() => {
  for (const each of [folder, path]) rmSync(each, { recursive: true, force: true })
})

function start(root: string, file: string, ...words: string[]): ChildProcessByStdio<null, Readable, Readable> {
  const env = {
    ...plainEnvironment(),
    PATH: `${dirname(process.execPath)}${delimiter}${path}`,
    NODE_OPTIONS: `--import ${join(projectRoot, 'test/helpers/hidden.mjs')}`,
    [internal.platform]: 'darwin',
    ASTRO_TELEMETRY_DISABLED: '1',
  }
  return spawn(process.execPath, [join(root, file), ...words], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
}

async function run(root: string, file: string, ...words: string[]): Promise<{ status: number | null; printed: string }> {
  const child = start(root, file, ...words)
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const [stdout, stderr, status] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  return { status, printed: stdout + stderr }
}

const vitest = 'node_modules/vitest/vitest.mjs'

test('npm test runs what needs no Linux, and names what it could not verify', async () => {
  const { status, printed } = await run(projectRoot, vitest, 'run', '--project', 'pages', '--project', 'tools')
  expect(printed.slice(-3000)).toContain(`Not verified in this run, ${why}: none of the scenarios was run.`)
  expect(printed.slice(-3000)).toContain(`Not verified in this run, ${why}: test/lab, test/programs, `)
  expect(printed.match(/^.*(?:FAIL|✗|×).*$/gm)?.join('\n') ?? '').toBe('')
  expect(status).toBe(0)
})

test('a page is checked: its types, its languages, its prose', async () => {
  const { status, printed } = await run(projectRoot, 'src/cli/check.ts', 'time-wait/how-long')
  expect(printed).toMatch(/^types of the pages … ✓/m)
  expect(printed).toMatch(/^prose \(ko\) … ✓/m)
  expect(status).toBe(0)
})

test('a page is made, and its translations are brought up to it', async () => {
  expect((await run(folder, 'src/cli/new.ts', 'time-wait/from-elsewhere')).status).toBe(0)
  expect(await run(folder, 'src/cli/sync.ts', '--translated', 'time-wait/from-elsewhere')).toMatchObject({ status: 0 })
  expect(readFileSync(join(folder, 'content/docs/ko/time-wait/from-elsewhere.mdx'), 'utf8')).toMatch(/^original: /m)
})

test('nothing can be recorded or mutated, which is said in one sentence', async () => {
  expect(await run(projectRoot, 'src/cli/record.ts', 'time-wait/how-long')).toEqual({ status: 1, printed: `Nothing can be recorded here: ${why}.\n` })
  expect(await run(projectRoot, 'src/cli/mutate.ts', 'time-wait/how-long')).toEqual({ status: 1, printed: `No claim can be tried here: ${why}.\n` })
})

test('npm start serves the site with the committed evidence, and says so', async () => {
  const child = start(projectRoot, 'src/cli/start.ts')
  try {
    const { printed, address } = await served(child)
    expect(printed).toContain(`1/3  No scenario was run here: ${why}. The site shows what was recorded on other machines.`)
    expect(await (await fetch(`${address}en/time-wait/how-long/`)).text()).toContain('TIME_WAIT')
  } finally {
    child.kill('SIGKILL')
  }
})

test('npm run dev shows a page as it is being written', async () => {
  const child = start(projectRoot, 'node_modules/astro/bin/astro.mjs', 'dev', '--port', String(await freePort()))
  try {
    const { address } = await served(child)
    // It answers once it has read everything, and starts anew in between.
    await vi.waitFor(async () => expect(await (await fetch(`${address}ko/time-wait/how-long/`)).text()).toContain('TIME_WAIT'), {
      timeout: 300_000,
      interval: 100,
    })
  } finally {
    child.kill('SIGKILL')
  }
})

/** Until it has printed the address that it serves; what it prints later is read all the same, or it would end. */
async function served(child: ChildProcessByStdio<null, Readable, Readable>): Promise<{ printed: string; address: string }> {
  let printed = ''
  return new Promise((resolve, reject) => {
    const take = (chunk: Buffer) => {
      printed += String(chunk)
      const [address] = /http:\/\/localhost:\d+\//.exec(printed) ?? []
      if (address) resolve({ printed, address })
    }
    child.stdout.on('data', take)
    child.stderr.on('data', take)
    child.once('close', () => reject(new Error(`It served nothing.\n${printed}`)))
  })
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0)
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}
