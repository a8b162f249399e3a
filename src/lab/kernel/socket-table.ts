/**
 * The table of sockets of one network, by whichever witness this kernel has: sock_diag(7), else /proc/net/tcp where that shows all.
 * Where it does not show what no program holds, nothing is concluded from what is not in it.
 */

import { sameEnd } from '../system/address.ts'
import { close, type Fd } from '../system/libc.ts'
import { type DiagRow, type Protocol, tcpOverIPv4, type Wanted } from './diag-row.ts'
import { hidden } from './hidden.ts'
import { once } from './once.ts'
import { leaveTimeWait } from './own-time-wait.ts'
import { ProcNet, readProcNet } from './proc-net.ts'
import { destroySocket, openSockDiag, readSockets, udpDiagRefusal, unixDiagRefusal } from './sock-diag.ts'

/** Why the kernel's table cannot be asked for by netlink; undefined where it can. */
export const sockDiagRefusal = once(() => {
  const fd = openSockDiag()
  if (typeof fd === 'string') return fd
  try {
    readSockets(fd, tcpOverIPv4)
    return undefined
  } catch (cause) {
    return (cause as Error).message
  } finally {
    close(fd)
  }
})

/**
 * Why sockets that no program holds cannot be seen here; undefined where they can. Without sock_diag it leaves a connection in TIME_WAIT in the
 * thread's network.
 */
export function tableRefusal(): string | undefined {
  const refusal = sockDiagRefusal()
  if (refusal === undefined) return undefined
  const { local, peer } = leaveTimeWait()
  const seen = !hidden('proc_net') && readProcNet(tcpOverIPv4).some((row) => sameEnd(row.local, local) && sameEnd(row.peer, peer))
  return seen ? undefined : `the kernel has no sock_diag(7) (${refusal}), and /proc/net/tcp does not show a connection in TIME_WAIT`
}

const udpUnseen = once(udpDiagRefusal)
const unixUnseen = once(unixDiagRefusal)

/**
 * Why sockets of a protocol that exist are not in the table; undefined where they are. Each but TCP has a module of the kernel, and /proc/net/unix
 * has no queues.
 */
export function protocolUnseen(protocol: Protocol): string | undefined {
  if (protocol === 'unix') return unixUnseen()
  return protocol === 'udp' && sockDiagRefusal() === undefined ? udpUnseen() : undefined
}

/** Of the network in which the thread is when it is made, also when the thread is in another one later. */
export class SocketTable {
  readonly #witness: Fd | ProcNet

  constructor() {
    const diag = sockDiagRefusal() === undefined ? openSockDiag() : ''
    this.#witness = typeof diag === 'string' ? new ProcNet() : diag
  }

  /** How it is read, for the evidence. */
  get witness(): string {
    return this.#witness instanceof ProcNet ? '/proc/net/tcp' : 'sock_diag(7)'
  }

  read(wanted: Wanted): DiagRow[] {
    return this.#witness instanceof ProcNet ? this.#witness.read(wanted) : readSockets(this.#witness, wanted)
  }

  /** Ends a socket of it, where the kernel does so on request. */
  end(row: DiagRow): void {
    if (!(this.#witness instanceof ProcNet)) destroySocket(this.#witness, row)
  }

  close(): void {
    if (this.#witness instanceof ProcNet) this.#witness.close()
    else close(this.#witness)
  }
}

/** The TCP sockets of the thread's network, by a witness of its own. */
export function dumpSockets(): DiagRow[] {
  const table = new SocketTable()
  try {
    return table.read({ ...tcpOverIPv4, ipv6: true })
  } finally {
    table.close()
  }
}
