/**
 * Ends the scenarios' programs when this process is killed and cannot do it any more.
 * A shell holds the other end of a pipe that the kernel closes with us, and then looks for what carries our mark, or has our memory: sshd writes its title
 * over its environment. So that the memory's namespace stays the one that was meant, the shell holds it open; and it is in it itself.
 */
import { randomBytes } from 'node:crypto'
import { internal } from '../../settings/internal.ts'
import { outsideNamespace } from '../network/namespace.ts'
import { ownMemoryNamespace } from '../network/shared-memory.ts'
import * as libc from '../system/libc.ts'

export const MARK = internal.scenario
/** In the environment of every program that this process starts, with the scenario's number behind it. */
const owner = `${process.pid}-${randomBytes(6).toString('hex')}`
let scenarios = 0

/** @param mark in the environment of what is to end */
const script = (mark: string): string => `
trap '' INT TERM HUP
echo
exec >&-
read -r never
for round in 1 2 3; do
  for process in /proc/[0-9]*; do
    if [ "$process" != "/proc/$$" ] && [ "$process/ns/ipc" -ef "/proc/$$/fd/3" ]; then kill -9 "\${process#/proc/}"; fi
  done
  for file in $(grep -lsa '${MARK}=${mark}' /proc/[0-9]*/environ); do
    process="\${file#/proc/}"
    kill -9 "\${process%/environ}"
  done
done
`

let started = false

/** A mark for one scenario's programs. */
export function newMark(): string {
  if (!started) {
    const memory = ownMemoryNamespace()
    // Never closed: the kernel does it when this process is gone.
    startReaper(owner, memory)
    if (memory !== undefined) libc.close(memory)
  }
  started = true
  scenarios++
  return `${owner}.${scenarios}.`
}

/** Starts what ends all that carries a mark, and all that has a memory, when the descriptor that this gives is closed and no process has it any more. */
export function startReaper(mark: string, memory: libc.Fd | undefined): libc.Fd {
  const pair = Buffer.alloc(8)
  libc.pipe2(pair, libc.O_CLOEXEC)
  const [end, ours] = [pair.readInt32LE(0), pair.readInt32LE(4)]
  libc.pipe2(pair, libc.O_CLOEXEC)
  const [answer, told] = [pair.readInt32LE(0), pair.readInt32LE(4)]
  const actions = Buffer.alloc(256)
  libc.fileActionsInit(actions)
  libc.fileActionsAddDup2(actions, end, 0)
  libc.fileActionsAddDup2(actions, told, 1)
  if (memory !== undefined) libc.fileActionsAddDup2(actions, memory, 3)
  const environment = [`PATH=${process.env['PATH'] ?? '/usr/bin:/bin'}`, null]
  // A process keeps the network that it was started in, and the scenario's has to end with the scenario.
  outsideNamespace(() => libc.posixSpawn(Buffer.alloc(4), '/bin/sh', actions, libc.spawnAttributes(), ['sh', '-c', script(mark), null], environment))
  libc.fileActionsDestroy(actions)
  libc.close(end)
  libc.close(told)
  // Until it is past execve(2) it holds the scenario's sockets open too.
  libc.read(answer, Buffer.alloc(1), 1)
  libc.close(answer)
  return ours
}
