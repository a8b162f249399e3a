/**
 * The table of sockets of one network, by whichever witness this kernel has: sock_diag(7), else /proc/net/tcp where that shows all.
 * Where it does not show what no program holds, nothing is concluded from what is not in it.
 */

import { sameEnd } from '../system/address.ts'
import { errnoMeaning, errnoName } from '../system/errno.ts'
import { close, errno, type Fd } from '../system/libc.ts'
import { type DiagRow, tcpOverIPv4, type Wanted } from './diag-row.ts'
import { hidden } from './hidden.ts'
import { once } from './once.ts'
import { leaveTimeWait } from './own-time-wait.ts'
import { readProcNet } from './proc-net.ts'
import { destroySocket, openSockDiag, readSockets } from './sock-diag.ts'

/** Why the kernel's table cannot be asked for by netlink; undefined where it can. */
export const sockDiagRefusal = once(() => {
  if (hidden('sock_diag')) return 'this run hides sock_diag'
  const fd = openSockDiag()
  if (fd < 0) return `socket(AF_NETLINK, NETLINK_SOCK_DIAG) gave ${errnoName(errno())} (${errnoMeaning(errnoName(errno()))})`
  try {
    readSockets(fd, tcpOverIPv4)
    return undefined
  } catch (cause) {
    return (cause as Error).message
  } finally {
    close(fd)
  }
})

/** Why sockets that no program holds cannot be seen here; undefined where they can. Without sock_diag it leaves a connection in TIME_WAIT in the thread's network. */
export function tableRefusal(): string | undefined {
  const refusal = sockDiagRefusal()
  if (refusal === undefined) return undefined
  const { local, peer } = leaveTimeWait()
  const seen = !hidden('proc_net') && readProcNet(tcpOverIPv4).some((row) => sameEnd(row.local, local) && sameEnd(row.peer, peer))
  return seen ? undefined : `the kernel has no sock_diag(7) (${refusal}), and /proc/net/tcp does not show a connection in TIME_WAIT`
}

export class SocketTable {
  readonly #diag: Fd

  /** Of the thread's network, also when the thread is in another one later, where sock_diag is there. */
  constructor() {
    this.#diag = sockDiagRefusal() === undefined ? openSockDiag() : -1
  }

  /** How it is read, for the evidence. */
  get witness(): string {
    return this.#diag >= 0 ? 'sock_diag(7)' : '/proc/net/tcp'
  }

  read(wanted: Wanted): DiagRow[] {
    return this.#diag >= 0 ? readSockets(this.#diag, wanted) : readProcNet(wanted)
  }

  /** Ends a socket of it, where the kernel does so on request. */
  end(row: DiagRow): void {
    if (this.#diag >= 0) destroySocket(this.#diag, row)
  }

  close(): void {
    if (this.#diag >= 0) close(this.#diag)
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
