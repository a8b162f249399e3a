/**
 * Second tier, where namespaces are refused: the host's loopback, and for each scenario a block 127.x.y.0/24 that nobody else uses.
 * Pages still write 127.0.0.1 to 127.0.0.254; the block's own numbers never reach the evidence.
 */
import { randomInt } from 'node:crypto'
import { dumpSockets } from '../kernel/socket-table.ts'
import { bind, close, ifNameToIndex, socket } from '../system/libc.ts'
import { AF_UNIX, SOCK_CLOEXEC, SOCK_DGRAM } from '../words/constants.ts'
import { LabProblem } from '../words/problem.ts'
import type { Network } from './network.ts'

export function enterAddressLease(): Network {
  const { prefix, lock } = lease()
  return {
    tier: 'address',
    isolation: "own address on the host's loopback",
    real: (call, address) => {
      const [, host] = /^127\.0\.0\.(\d+)$/.exec(address) ?? []
      if (host !== undefined) return prefix + host
      throw new LabProblem('lab-not-here', () => ({
        message: `${call}: ${address} would be shared with everything else on this machine, because it gives scenarios no network of their own.`,
        fix: "write needs=namespace at the scenario's fence, or use an address from 127.0.0.1 to 127.0.0.254.",
      }))
    },
    shown: (address) => (address.startsWith(prefix) ? `127.0.0.${address.slice(prefix.length)}` : address),
    source: `${prefix}1`,
    owns: (address) => address.startsWith(prefix),
    loopback: ifNameToIndex('lo'),
    leave: () => {
      close(lock)
    },
  }
}

/** A block is taken by binding an abstract unix(7) address, which the kernel frees even when the process is killed. */
function lease(): { prefix: string; lock: number } {
  const used = new Set(dumpSockets().map((row) => row.local.address.split('.').slice(0, 3).join('.')))
  for (let attempt = 0; attempt < 1000; attempt++) {
    const block = `127.${randomInt(1, 255)}.${randomInt(0, 256)}`
    // What an earlier scenario left in TIME_WAIT is still there.
    if (used.has(block)) continue
    const lock = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0)
    const address = Buffer.from(`\0\0\0twomsl ${block}`)
    address.writeUInt16LE(AF_UNIX, 0)
    if (bind(lock, address, address.length) === 0) return { prefix: `${block}.`, lock }
    close(lock)
  }
  throw new Error("no block 127.x.y.0/24 is free on the host's loopback")
}
