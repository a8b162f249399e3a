/**
 * The thread that carries packets between hosts, one for the process: it sleeps while there is no wire, and waits in ppoll(2) while there is one.
 */
import { type MessagePort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import { wallClockUs } from '../system/clock.ts'
import { type Fd, ppoll, read } from '../system/libc.ts'
import { pinTo } from '../system/thread.ts'
import { POLLIN } from '../words/constants.ts'
import { Carrier } from './carrier.ts'
import { type Boot, type Order, slots } from './relay-protocol.ts'

const { shared, bell, port } = workerData as Boot & { port: MessagePort }
const memory = new Int32Array(shared)
const carriers = new Map<number, Carrier>()
/** While it waits in the kernel it cannot be ended. */
const LONGEST_WAIT_US = 50_000
/** On a machine that is busy elsewhere a mark may take its time. */
const REST_WITHIN_US = 500_000

const octets = Buffer.alloc(8)
const timespec = Buffer.alloc(16)
let descriptors = descriptorsOf([bell])

for (;;) {
  if (carriers.size === 0) Atomics.wait(memory, slots.question, Atomics.load(memory, slots.answer))
  else wait()
  for (const carrier of carriers.values()) carrier.turn()
  answer()
}

function wait(): void {
  const nextUs = Math.min(...[...carriers.values()].map((carrier) => carrier.nextUs))
  const waitUs = Math.max(0, Math.min(LONGEST_WAIT_US, nextUs - wallClockUs()))
  timespec.writeBigInt64LE(0n, 0)
  timespec.writeBigInt64LE(BigInt(Math.ceil(waitUs * 1000)), 8)
  ppoll(descriptors, descriptors.length / 8, timespec, null)
}

function answer(): void {
  const question = Atomics.load(memory, slots.question)
  if (question === Atomics.load(memory, slots.answer)) return
  read(bell, octets, 8)
  for (let message = receiveMessageOnPort(port); message !== undefined; message = receiveMessageOnPort(port)) obey(message.message as Order)
  const deadlineUs = wallClockUs() + REST_WITHIN_US
  // All of them, or what one brings to a host may wake another.
  while (![...carriers.values()].map((carrier) => carrier.rest()).every(Boolean) && wallClockUs() < deadlineUs);
  Atomics.store(memory, slots.answer, question)
  Atomics.notify(memory, slots.answer)
}

function obey(order: Order): void {
  if (order.type === 'join') {
    pinTo(order.cpu)
    carriers.set(order.wire, new Carrier(order))
  } else if (order.type === 'part') carriers.delete(order.wire)
  else carriers.get(order.wire)?.obey(order)
  if (order.type === 'join' || order.type === 'part') {
    descriptors = descriptorsOf([bell, ...[...carriers.values()].flatMap(({ ends }) => ends.map(({ tap }) => tap))])
  }
}

function descriptorsOf(fds: readonly Fd[]): Buffer {
  const all = Buffer.alloc(fds.length * 8)
  fds.forEach((fd, i) => {
    all.writeInt32LE(fd, i * 8)
    all.writeInt16LE(POLLIN, i * 8 + 4)
  })
  return all
}
