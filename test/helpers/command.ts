/** A command behind `npm run`, run within the test's own process, where that takes milliseconds: for what it says before it starts anything. */
import { join } from 'node:path'
import { vi } from 'vitest'
import { projectRoot } from '../../src/settings/root.ts'

export interface CommandRun {
  status: number
  stdout: string
  stderr: string
}

class Exit extends Error {
  readonly status: number

  constructor(status: number) {
    super(`exit ${status}`)
    this.status = status
  }
}

let started = 0

/** @param file from the project's folder, as `src/cli/new.ts` */
export function command(file: string, ...words: string[]): Promise<CommandRun> {
  return begun(file, words)
}

/** The same, where the project of which the command itself knows is that folder. */
export async function commandIn(folder: string, file: string, ...words: string[]): Promise<CommandRun> {
  const address = join(projectRoot, 'src/settings/root.ts')
  vi.doMock(address, async (real) => ({ ...(await real<object>()), projectRoot: folder }))
  try {
    return await begun(file, words)
  } finally {
    vi.doUnmock(address)
  }
}

async function begun(file: string, words: readonly string[]): Promise<CommandRun> {
  const said = { stdout: '', stderr: '' }
  const heard =
    (stream: 'stdout' | 'stderr') =>
    (text: unknown, ...more: unknown[]) => {
      said[stream] += text
      const written = more.at(-1)
      if (typeof written === 'function') written()
      return true
    }
  const before = { argv: process.argv, exitCode: process.exitCode }
  process.argv = [process.execPath, file, ...words]
  process.exitCode = undefined
  const spies = [
    vi.spyOn(process, 'exit').mockImplementation((status) => {
      throw new Exit(Number(status ?? process.exitCode ?? 0))
    }),
    ...(['stdout', 'stderr'] as const).map((stream) => vi.spyOn(process[stream], 'write').mockImplementation(heard(stream))),
    vi.spyOn(console, 'log').mockImplementation((line) => void heard('stdout')(`${line}\n`)),
    vi.spyOn(console, 'error').mockImplementation((line) => void heard('stderr')(`${line}\n`)),
  ]
  try {
    // Another address each time: a module is evaluated once.
    const address = `${join(projectRoot, file)}?run=${started++}`
    await import(address)
    return { status: Number(process.exitCode ?? 0), ...said }
  } catch (error) {
    if (!(error instanceof Exit)) throw error
    return { status: error.status, ...said }
  } finally {
    for (const spy of spies) spy.mockRestore()
    Object.assign(process, before)
  }
}
