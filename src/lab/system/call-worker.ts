/**
 * A thread that makes one call of the C library after another for the thread of the scenario, which goes on meanwhile: run by call-thread.ts.
 * It waits in memory that both share, and never comes back to its event loop.
 */
import { workerData } from 'node:worker_threads'
import { DATA, type Layout, layout, operations, State } from './call-thread.ts'
import { wallClockUs } from './clock.ts'
import * as libc from './libc.ts'

const { control, numbers, times, data }: Layout = layout(workerData as SharedArrayBuffer)
const memory = Buffer.from(data.buffer, DATA)
const length = Buffer.alloc(4)

numbers.thread = libc.gettid()
for (;;) {
  Atomics.wait(control, 0, State.idle)
  const { operation, fd, first, second } = numbers
  times.beganUs = wallClockUs()
  Atomics.store(control, 0, State.calling)
  const result = call(operation, fd, first, second)
  numbers.errno = result < 0 ? libc.errno() : 0
  numbers.result = result
  times.endedUs = wallClockUs()
  Atomics.store(control, 0, State.done)
  Atomics.notify(control, 0)
  // Until what it gave was taken.
  Atomics.wait(control, 0, State.done)
}

function call(operation: number, fd: libc.Fd, first: number, second: number): number {
  switch (operation) {
    case operations.recv:
      return libc.recv(fd, memory, first, second)
    case operations.send:
      return libc.send(fd, memory, first, second)
    case operations.accept: {
      length.writeUInt32LE(128)
      const accepted = libc.accept4(fd, memory, length, first)
      numbers.first = length.readUInt32LE()
      return accepted
    }
    case operations.connect:
      return libc.connect(fd, memory, first)
    case operations.close:
      return libc.close(fd)
    default:
      return -1
  }
}
