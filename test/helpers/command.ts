/** A command behind `npm run`, run within the test's own process, where that takes milliseconds: for what it says before it starts anything. */
import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
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
export async function command(file: string, ...words: string[]): Promise<CommandRun> {
  try {
    return await begun(file, words)
  } finally {
    started++
  }
}

/** The same, where the project of which the command itself knows is that folder. */
export async function commandIn(folder: string, file: string, ...words: string[]): Promise<CommandRun> {
  const real = pathToFileURL(join(projectRoot, 'src/settings/root.ts')).href
  const other = `${real}?project=${started}`
  const hooks = registerHooks({
    resolve(specifier, context, next) {
      const found = next(specifier, context)
      return found.url === real && context.parentURL?.endsWith(`?run=${started}`) ? { ...found, url: other } : found
    },
    load: (url, context, next) =>
      url === other
        ? { format: 'module', shortCircuit: true, source: `export * from '${real}'\nexport const projectRoot = ${JSON.stringify(folder)}` }
        : next(url, context),
  })
  try {
    return await begun(file, words)
  } finally {
    hooks.deregister()
    started++
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
    await import(`${pathToFileURL(join(projectRoot, file)).href}?run=${started}`)
    return { status: Number(process.exitCode ?? 0), ...said }
  } catch (error) {
    if (!(error instanceof Exit)) throw error
    return { status: error.status, ...said }
  } finally {
    for (const spy of spies) spy.mockRestore()
    Object.assign(process, before)
  }
}
