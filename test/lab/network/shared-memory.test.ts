/** What programs share in memory is the thread's own: System V's by a namespace, /dev/shm by a file system that no other has. */
import { closeSync, readFileSync, readlinkSync } from 'node:fs'
import { expect } from 'vitest'
import { enterNamespace } from '../../../src/lab/network/namespace.ts'
import { ownMemoryNamespace } from '../../../src/lab/network/shared-memory.ts'
import { itNeeds } from '../in-scenario.ts'

itNeeds('namespace')(
  'the memory is known by a descriptor, is not that of who started us, and its files can be no devices and give nobody rights',
  () => {
    enterNamespace().leave()
    const memory = ownMemoryNamespace()
    if (memory === undefined) throw new Error('there is no memory of its own')
    const own = readlinkSync(`/proc/self/fd/${memory}`)
    closeSync(memory)
    expect(own).toBe(readlinkSync('/proc/thread-self/ns/ipc'))
    expect(own).not.toBe(readlinkSync(`/proc/${process.ppid}/ns/ipc`))
    expect(readlinkSync('/proc/thread-self/ns/mnt')).not.toBe(readlinkSync(`/proc/${process.ppid}/ns/mnt`))
    const mounts = readFileSync('/proc/thread-self/mountinfo', 'utf8').split('\n')
    const mount = mounts.findLast((line) => line.split(' ')[4] === '/dev/shm') ?? ''
    expect(mount).toMatch(/ \/dev\/shm rw,nosuid,nodev[\w,]* - tmpfs tmpfs rw/)
    // What is mounted here is mounted nowhere else.
    expect(mounts.filter((line) => /\b(?:shared|master):/.test(line))).toEqual([])
  },
)
