import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it, vi } from 'vitest'
import { itNeeds } from '../in-scenario.ts'
import { hold, networkOf, processes, running } from '../other-processes.ts'

const inNamespace = itNeeds('namespace')
const patience = { timeout: 20_000, interval: 5 }

inNamespace.each(['SIGKILL', 'SIGINT'] as const)('when %s ends the worker, its programs end, and no namespace stays', async (signal) => {
  const worker = spawn(process.execPath, [fileURLToPath(new URL('../killed-worker.ts', import.meta.url))], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(worker.stdout, 'data')) as [Buffer]
  const { program, network } = JSON.parse(line.toString()) as { program: number; network: string }
  expect(running(program)).toBe(true)
  const held = hold(program)
  try {
    worker.kill(signal)
    await vi.waitFor(() => expect(running(program)).toBe(false), patience)
    await vi.waitFor(() => expect(processes().filter((pid) => networkOf(pid) === network)).toEqual([]), patience)
  } finally {
    closeSync(held)
  }
})

itNeeds('wire').each(['SIGKILL', 'SIGINT'] as const)('when %s ends the worker, nothing stays of its other host and of the wire', async (signal) => {
  const worker = spawn(process.execPath, [fileURLToPath(new URL('../killed-host.ts', import.meta.url))], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(worker.stdout, 'data')) as [Buffer]
  const { program, network } = JSON.parse(line.toString()) as { program: number; network: string }
  worker.kill(signal)
  await vi.waitFor(() => expect(running(program)).toBe(false), patience)
  await vi.waitFor(() => expect(processes().filter((pid) => networkOf(pid) === network)).toEqual([]), patience)
})

/** Two processes that do the same at the same time; what each printed. */
async function bothOf(...args: string[]): Promise<string[]> {
  const script = fileURLToPath(new URL('../many-scenarios.ts', import.meta.url))
  const workers = [0, 1].map(() => spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] }))
  return Promise.all(
    workers.map(async (worker) => {
      let text = ''
      worker.stdout.on('data', (chunk: Buffer) => {
        text += chunk
      })
      await once(worker, 'close')
      return text
    }),
  )
}

it('two processes run the same scenario at once', async () => {
  expect(await bothOf()).toEqual(['20 scenarios\n', '20 scenarios\n'])
})

itNeeds('wire')('two processes run the same scenario over wires at once', async () => {
  expect(await bothOf('wire')).toEqual(['20 scenarios\n', '20 scenarios\n'])
})

it('the same in the second tier', async () => {
  const script = fileURLToPath(new URL('../many-scenarios.ts', import.meta.url))
  const env = { ...process.env, TWOMSL_ISOLATION: 'address' }
  const workers = [0, 1].map(() => spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'], env }))
  const ends = await Promise.all(workers.map((worker) => once(worker, 'close')))
  expect(ends.map(([status]) => status as number)).toEqual([0, 0])
})
