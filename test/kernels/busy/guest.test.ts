import { spawn, spawnSync } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { platformOf } from '../../../src/evidence/machine.ts'
import { readRecords } from '../../../src/evidence/store.ts'
import { type Kernel, readCatalogue } from '../../../src/kernels/catalogue.ts'
import { runOn } from '../../../src/kernels/guest.ts'
import { unpacked } from '../../../src/kernels/packages.ts'
import { Unavailable } from '../../../src/kernels/unavailable.ts'
import { environmentOfAPerson } from '../../../src/settings/internal.ts'
import { projectRoot } from '../../../src/settings/root.ts'
import { copyProject, plainEnvironment } from '../../helpers/project-copy.ts'

const store = join(projectRoot, '.2msl/kernels')
const outs: string[] = []
const { oldest, reason } = await oldestHere()
afterAll(() => {
  for (const folder of outs) rmSync(folder, { recursive: true, force: true })
})

/** Fetching is part of the command, and needs a Debian mirror. */
function whyNot(packages: Kernel['packages'] = []): string | undefined {
  if (process.arch !== 'x64') return 'user-mode Linux is for x86_64'
  try {
    for (const one of packages) unpacked(one, { store })
    return undefined
  } catch (error) {
    return (error as Error).message
  }
}

/** The oldest that knows all registers of this processor. */
async function oldestHere(): Promise<{ oldest?: Kernel; reason?: string | undefined }> {
  let reason: string | undefined = 'no kernel is user-mode Linux'
  for (const kernel of readCatalogue(projectRoot).filter(({ kind }) => kind === 'user-mode')) {
    reason = whyNot(kernel.packages)
    if (reason !== undefined) continue
    try {
      const { folder } = await runOn(kernel, { project: projectRoot, sources: { store }, command: ['typescript/bin/tsc', '--version'] })
      outs.push(folder)
      return { oldest: kernel }
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error
      reason = error.message
    }
  }
  return { reason }
}

describe.skipIf(reason !== undefined)(`on another kernel${reason ? ` (not verified here: ${reason})` : ''}`, () => {
  const kernel = oldest as NonNullable<typeof oldest>
  const job = (code: string) => ({
    project: projectRoot,
    sources: { store },
    command: ['typescript/bin/tsc', ...(code === '' ? ['--version'] : [code])],
  })

  test('a command runs, and its exit status comes back', async () => {
    const fine = await runOn(kernel, job(''))
    outs.push(fine.folder)
    expect(fine.status).toBe(0)
    const wrong = await runOn(kernel, job('--no-such-option'))
    outs.push(wrong.folder)
    expect(wrong.status).not.toBe(0)
  })

  test('a claim of the front page is checked there', async () => {
    const state = mkdtempSync(join(tmpdir(), '2msl-'))
    const args = [join(projectRoot, 'src/cli/test.ts'), '--kernel', kernel.name, 'docs/en/index.mdx']
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: state, encoding: 'utf8', env: environmentOfAPerson() })
    rmSync(state, { recursive: true })
    expect(stdout + stderr).toMatch(new RegExp(`${kernel.name.replace('.', '\\.')} │ .*1 page, `))
    expect(status).toBe(0)
  })

  test.skipIf(oldest?.name !== '5.10')(
    'what is false on that kernel alone fails there, at its place of the page, and nowhere else (needs kernel<6.0)',
    () => {
      const page = 'content/docs/en/index.mdx'
      const copy = copyProject(['content/kernels', page])
      const text = readFileSync(join(copy, page), 'utf8')
      const turned = text.replace('scenario=proof', 'scenario=proof needs=kernel<6.0').replace('[60 seconds]', '[50 seconds]')
      writeFileSync(join(copy, page), turned)
      const line = turned.split('\n').findIndex((one) => one.includes('[50 seconds]')) + 1
      const run = (...words: string[]) => {
        const env = { ...plainEnvironment(), TWOMSL_STATE: join(projectRoot, '.2msl') }
        const { status, stdout, stderr } = spawnSync(process.execPath, [...words, 'docs/en/index.mdx'], { cwd: copy, encoding: 'utf8', env })
        return { status, output: stdout + stderr }
      }
      const here = run(join(copy, 'node_modules/vitest/vitest.mjs'), 'run', '--project', 'pages')
      const there = run(join(copy, 'src/cli/test.ts'), '--kernel', kernel.name)
      rmSync(copy, { recursive: true })
      expect(here.output).toContain('needs kernel<6.0: the kernel is')
      expect(here.status).toBe(0)
      expect(there.output).toContain(`value-differs: content/docs/en/index.mdx:${line}:`)
      expect(there.status).toBe(1)
    },
  )

  test.each(['SIGINT', 'SIGKILL'] as const)('nothing of it is left when whoever started it ends by %s', async (signal) => {
    const before = processes()
    const child = spawn(process.execPath, [join(projectRoot, 'src/cli/test.ts'), '--kernel', kernel.name, 'docs/en/'], {
      env: environmentOfAPerson(),
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await new Promise<void>((resolve) => child.stdout.once('data', () => resolve()))
    expect(processes().length).toBeGreaterThan(before.length)
    child.kill(signal)
    await new Promise((resolve) => child.once('close', resolve))
    await expect.poll(() => processes().filter((pid) => !before.includes(pid)), { timeout: 30_000 }).toEqual([])
  })
})

const emulated = readCatalogue(projectRoot).find(({ name }) => name === '6.1-qemu')
const noEmulator = whyNotEmulated()

function whyNotEmulated(): string | undefined {
  if (spawnSync('qemu-system-x86_64', ['--version']).status !== 0) return 'there is no qemu-system-x86_64 (package qemu-system-x86)'
  return whyNot(emulated?.packages)
}

describe.skipIf(noEmulator !== undefined)(`on a kernel that QEMU runs${noEmulator ? ` (not verified here: ${noEmulator})` : ''}`, () => {
  test('a record tells of 250 ticks a second, and what user-mode Linux cannot do holds', async () => {
    const kernel = emulated as NonNullable<typeof emulated>
    const vitest = [
      'vitest/vitest.mjs',
      'run',
      '--project',
      'pages',
      '--configLoader',
      'native',
      'docs/en/time-wait/how-long.mdx',
      '-t',
      'killed-by-ss',
    ]
    const { status, folder } = await runOn(kernel, { project: projectRoot, sources: { store }, command: vitest })
    outs.push(folder)
    const records = readRecords(join(folder, 'evidence')).filter(({ scenario }) => scenario === 'killed-by-ss')
    expect(records.map(({ verdict, where }) => [verdict.type, platformOf(where)])).toEqual([['holds', kernel.platform]])
    expect(status).toBe(0)
    // A minute and a half when nothing else runs, and many times that beside other work: QEMU has one thread for both processors.
  }, 1_800_000)
})

/** Of kernels that are running: their command lines name the init of ours. */
function processes(): string[] {
  const { stdout } = spawnSync('pgrep', ['-f', 'init=.*/src/kernels/guest-init.sh'], { encoding: 'utf8' })
  return stdout.split('\n').filter((pid) => pid !== '' && globSync(`/proc/${pid}/exe`).length > 0)
}
