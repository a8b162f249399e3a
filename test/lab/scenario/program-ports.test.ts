/** Whose port is whose, as tables of sockets tell: of each port the program that was seen first with a connection of it. */
import { expect, test } from 'vitest'
import { ProgramPorts } from '../../../src/lab/scenario/program-ports.ts'
import type { SeenRow } from '../../../src/lab/scenario/seen-row.ts'

const [one, other] = [
  { pid: 1, file: 'one', fallbackName: 'one' },
  { pid: 2, file: 'other', fallbackName: 'other' },
]
const listens = (port: number, holders: unknown[]) => ({ local: { address: '127.0.0.1', port }, holders }) as unknown as SeenRow
const row = (port: number, holders: unknown[]) => ({ ...listens(port, holders), peer: { address: '127.0.0.1', port: 80 } }) as SeenRow

test('a port is of the program that first holds a connection of it, not of who listens, nor of a process that is no program of the page', () => {
  const ports = new ProgramPorts()
  ports.learn([row(1, [one]), row(2, [{ file: 'sleep' }, other]), row(3, [{ file: 'sleep' }]), listens(4, [one]), row(5, [])])
  ports.learn([row(1, [other]), row(4, [other])])
  expect([1, 2, 3, 4, 5].map((port) => ports.ownerOf(port))).toEqual([one, other, undefined, other, undefined])
})
