/** What the process that started the workers does about one that says nothing any more. The workers here are real processes that only wait. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { NowRunning } from '../../../src/runner/now-running.ts'
import { Supervisor } from '../../../src/runner/report/supervisor.ts'
import { internal } from '../../../src/settings/internal.ts'

let folder = ''
let workers: ChildProcess[] = []
let supervisor = new Supervisor()

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), '2msl-supervised-'))
  vi.stubEnv(internal.runFolder, folder)
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] })
  supervisor = new Supervisor()
})

afterEach(() => {
  supervisor.stop()
  vi.useRealTimers()
  vi.unstubAllEnvs()
  for (const worker of workers) worker.kill('SIGKILL')
  workers = []
  rmSync(folder, { recursive: true })
})

/** A worker whose scenario must be over in so many milliseconds. */
function worker(scenario: string, overInMs: number): ChildProcess {
  const started = spawn('/bin/sleep', ['1000'], { stdio: 'ignore' })
  workers.push(started)
  const pid = started.pid ?? 0
  const running: NowRunning = { pid, file: 'content/docs/en/page.mdx', scenario, line: 7, untilMs: Date.now() + overInMs }
  writeFileSync(join(folder, `${pid}.now`), JSON.stringify(running))
  return started
}

const told = (scenario: string, what: string) => ({
  code: 'block-timeout',
  file: 'content/docs/en/page.mdx',
  place: { line: 7, column: 1 },
  found: `The process that ran the scenario "${scenario}" ${what}. What of this run it had not come to, nothing has checked.`,
  fix: 'let the scenario end neither the process that runs it nor all memory; it has a network of its own, not a machine',
})
const silent = 'was silent long after the scenario had to be over, as if it had been stopped, and was ended'
const gone = 'is gone: it was killed, or ran out of memory'

test('a worker that is silent long after its scenario had to be over is ended once, and named; one that has time left is let alone', async () => {
  const [late, early] = [worker('late', 1000), worker('early', 60_000)]
  supervisor.start()
  vi.advanceTimersByTime(8000)
  expect(supervisor.problems()).toEqual([])
  const ended = once(late, 'exit')
  vi.advanceTimersByTime(2000)
  expect(await ended).toEqual([null, 'SIGKILL'])
  vi.advanceTimersByTime(2000)
  expect(supervisor.problems()).toEqual([told('late', silent)])
  expect(early.exitCode).toBeNull()
})

test('a worker that is gone in the middle of a scenario is named', async () => {
  const killed = worker('killed', 60_000)
  worker('well', 60_000)
  const ended = once(killed, 'exit')
  killed.kill('SIGKILL')
  await ended
  expect(supervisor.problems()).toEqual([told('killed', gone)])
})

test('nobody is ended before it is started, or after it is stopped; started twice it is stopped at once', () => {
  const late = worker('late', -60_000)
  vi.advanceTimersByTime(2000)
  supervisor.start()
  supervisor.start()
  supervisor.stop()
  vi.advanceTimersByTime(2000)
  expect([late.killed, supervisor.problems()]).toEqual([false, []])
})
