import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it, vi } from 'vitest'
import { internal } from '../../src/settings/internal.ts'

const module = fileURLToPath(new URL('../../src/runner/run-folder.ts', import.meta.url))

/** Opens a run's folders, puts a file into each, says where they are, and waits. */
const script = `
const { openRunFolder } = await import(${JSON.stringify(module)})
const { mkdtempSync, writeFileSync } = await import('node:fs')
const { tmpdir } = await import('node:os')
openRunFolder(process.cwd())
const folders = [process.env[${JSON.stringify(internal.runFolder)}], tmpdir()]
for (const folder of folders) writeFileSync(mkdtempSync(folder + '/part-') + '/file', 'x')
console.log(JSON.stringify(folders))
process.stdin.resume().on('end', () => process.exit())
`

it.concurrent.each(['the end of its work', 'SIGINT', 'SIGTERM', 'SIGKILL'])(
  'after %s nothing of a run is left: no record, no temporary file',
  { timeout: 60_000 },
  async (ending) => {
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => name !== internal.runFolder))
    const run = spawn(process.execPath, ['--input-type=module', '-e', script], { env, stdio: ['pipe', 'pipe', 'inherit'] })
    const [line] = (await once(run.stdout, 'data')) as [Buffer]
    const folders = JSON.parse(line.toString()) as string[]
    expect(folders.map((folder) => existsSync(folder))).toEqual([true, true])
    if (ending.startsWith('SIG')) run.kill(ending as NodeJS.Signals)
    else run.stdin.end()
    await once(run, 'close')
    await vi.waitFor(() => expect(folders.map((folder) => existsSync(folder))).toEqual([false, false]), { timeout: 20_000, interval: 5 })
  },
)

it.each(['TWOMSL_STATE', 'TMPDIR'])('a folder that cannot be made ends the run at once, and says so: %s', (variable) => {
  const env = { ...Object.fromEntries(Object.entries(process.env).filter(([name]) => name !== internal.runFolder)), [variable]: '/proc/2msl/state' }
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { env, input: '', encoding: 'utf8' })
  expect(stderr).toMatch(/Nothing can be made in \/proc\/2msl\/state: ENOENT: .*\.\n {2}Fix: set \w+ to a folder that you may write to/)
  expect(stderr).toContain(`set ${variable} to`)
  expect(status).toBe(1)
})

it.concurrent('what a program that ends a little later makes there once more is removed too', { timeout: 60_000 }, async () => {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => name !== internal.runFolder))
  const run = spawn(process.execPath, ['--input-type=module', '-e', script], { env, stdio: ['pipe', 'pipe', 'inherit'] })
  const [line] = (await once(run.stdout, 'data')) as [Buffer]
  const [, temporary = ''] = JSON.parse(line.toString()) as string[]
  run.kill('SIGKILL')
  await vi.waitFor(() => expect(existsSync(temporary)).toBe(false), { timeout: 20_000, interval: 5 })
  mkdirSync(`${temporary}/conf`, { recursive: true })
  await vi.waitFor(() => expect(existsSync(temporary)).toBe(false), { timeout: 20_000, interval: 50 })
})
