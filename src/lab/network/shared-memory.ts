/**
 * What programs share in memory lies in no folder of theirs: System V's segments in the kernel, POSIX's in /dev/shm. A server that is ended with SIGKILL
 * leaves them. So each thread of the laboratory has its own of both, which end with it; see ipc_namespaces(7) and shm_overview(7).
 */
import { openSync } from 'node:fs'
import { type Fd, mount, unshare } from '../system/libc.ts'
import { CLONE_NEWIPC, CLONE_NEWNS, MS_NODEV, MS_NOSUID, MS_PRIVATE, MS_REC } from '../words/constants.ts'

const folder = '/dev/shm'
let isOwn = false

/** Once a thread. Where the kernel gives no such namespaces, as gVisor for mounts, what is left is left as everywhere. */
export function ownSharedMemory(): void {
  isOwn = unshare(CLONE_NEWIPC) === 0
  if (unshare(CLONE_NEWNS) !== 0) return
  // Or the machine would get the folder as well.
  if (mount('none', '/', null, MS_REC | MS_PRIVATE, null) === 0) mount('tmpfs', folder, 'tmpfs', MS_NOSUID | MS_NODEV, 'mode=1777')
}

/**
 * The IPC namespace of this thread, by a descriptor that keeps its number from being given to another one; undefined where it is the machine's.
 * A program inherits it, and it is known by it whatever it does to its environment.
 */
export function ownMemoryNamespace(): Fd | undefined {
  return isOwn ? openSync('/proc/thread-self/ns/ipc', 'r') : undefined
}
