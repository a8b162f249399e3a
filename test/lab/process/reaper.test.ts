/** What ends a scenario's programs when the process that runs scenarios is gone: begun here with another mark, and let go by closing what it waits for. */
import { spawn } from 'node:child_process'
import { closeSync, openSync, readdirSync, readlinkSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { ownChildren } from '../../../src/lab/process/adopted.ts'
import { marked } from '../../../src/lab/process/child.ts'
import { MARK, newMark, startReaper } from '../../../src/lab/process/reaper.ts'
import { itNeeds } from '../in-scenario.ts'
import { running } from '../other-processes.ts'

/** Of this run of the test alone. */
const mine = `mine-${process.pid}-`
const patience = { timeout: 20_000, interval: 2 }
/** Not a child of the laboratory: what ends it is the reaper alone. */
const sleeper = (mark: string, ...before: string[]) =>
  spawn('env', ['-i', `PATH=${process.env['PATH']}`, `${MARK}=${mark}`, ...before, 'sleep', '60'], { stdio: 'ignore' })

test('when the process is gone all that carries its mark is ended, in whatever session, and what carries another one is left', async () => {
  const open = () => readdirSync('/proc/self/fd').length
  const before = open()
  const ours = startReaper(mine, undefined)
  expect(open()).toBe(before + 1)
  const [one, other, stranger] = [sleeper(`${mine}.1.`), sleeper(`${mine}.2.`, 'setsid', '--fork'), sleeper('yours.1.')]
  try {
    await vi.waitFor(() => expect(running(stranger.pid ?? 0)).toBe(true), patience)
    // What it has started runs on in a session of its own.
    await vi.waitFor(() => expect([other.exitCode, marked(`${mine}.1.`).length, marked(`${mine}.2.`).length]).toEqual([0, 1, 1]), patience)
    expect(running(one.pid ?? 0)).toBe(true)
    closeSync(ours)
    await vi.waitFor(() => expect([one.signalCode, marked(`${mine}.2.`)]).toEqual(['SIGKILL', []]), patience)
    expect(stranger.signalCode).toBeNull()
  } finally {
    for (const child of [one, other, stranger]) child.kill('SIGKILL')
  }
})

itNeeds('namespace')('what has rid itself of the mark is known by its memory', async () => {
  const memoryOf = (pid: number | undefined) => readlinkSync(`/proc/${pid}/ns/ipc`)
  const ours = memoryOf(process.pid)
  const unmarked = spawn('unshare', ['--ipc', 'sleep', '60'], { stdio: 'ignore' })
  const beside = sleeper('theirs.1.')
  try {
    await vi.waitFor(() => expect(memoryOf(unmarked.pid)).not.toBe(ours), patience)
    const memory = openSync(`/proc/${unmarked.pid}/ns/ipc`, 'r')
    const reaper = startReaper(mine, memory)
    closeSync(memory)
    expect(unmarked.signalCode).toBeNull()
    closeSync(reaper)
    await vi.waitFor(() => expect(unmarked.signalCode).toBe('SIGKILL'), patience)
    expect(beside.signalCode).toBeNull()
  } finally {
    for (const child of [unmarked, beside]) child.kill('SIGKILL')
  }
})

test('each scenario has a mark of its own that no other process has, and one reaper is for all of them', () => {
  const one = newMark()
  const children = ownChildren()
  const other = newMark()
  expect(ownChildren()).toEqual(children)
  expect(one).not.toBe(other)
  expect([one, other].map((mark) => mark.startsWith(`${process.pid}-`))).toEqual([true, true])
  // With the dot behind it the mark of the first is not the beginning of that of the tenth.
  expect(one).toMatch(/^\d+-[0-9a-f]{12}\.\d+\.$/)
})
