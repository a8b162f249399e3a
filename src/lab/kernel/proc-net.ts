/**
 * The second witness of the socket table: /proc/net/tcp and its siblings tcp6, udp and udp6 of the calling thread's network; see proc_pid_net(5).
 * It tells less than sock_diag(7), and other kernels than Linux leave out of it what no program holds, so whoever reads it must know what it shows here.
 */
import { closeSync, openSync, readSync } from 'node:fs'
import { type Endpoint, readIPv4, readIPv6 } from '../system/address.ts'
import { type DiagRow, stateOf, type TimerKind, type Wanted } from './diag-row.ts'

/** Field `tr`; how long it still runs is in hundredths of a second, USER_HZ. */
const timerKinds: Record<number, TimerKind> = { 1: 'retransmit', 2: 'keepalive', 3: 'timewait', 4: 'probe' }
const MS_A_TICK = 10

const names = ['tcp', 'tcp6', 'udp', 'udp6'] as const

/** An open file of /proc/…/net belongs to the network in which it was opened, wherever the thread is when it is read. */
export class ProcNet {
  readonly #files: { name: (typeof names)[number]; fd: number }[]

  constructor() {
    this.#files = names.flatMap((name) => {
      try {
        return { name, fd: openSync(`/proc/thread-self/net/${name}`, 'r') }
      } catch {
        // A kernel without IPv6 has no tcp6.
        return []
      }
    })
  }

  read({ ipv6, udp }: Wanted): DiagRow[] {
    return this.#files
      .filter(({ name }) => (ipv6 || !name.endsWith('6')) && (udp || !name.startsWith('udp')))
      .flatMap(({ name, fd }) =>
        textOf(fd)
          .split('\n')
          .slice(1)
          .flatMap((line) => readLine(line, name.startsWith('udp') ? 'udp' : 'tcp')),
      )
  }

  close(): void {
    for (const { fd } of this.#files.splice(0)) closeSync(fd)
  }
}

/** The table of the thread's network, once. */
export function readProcNet(wanted: Wanted): DiagRow[] {
  const files = new ProcNet()
  try {
    return files.read(wanted)
  } finally {
    files.close()
  }
}

const octets = Buffer.alloc(65536)

/** From the start: the kernel makes the text anew for whoever begins there. */
function textOf(fd: number): string {
  let text = ''
  for (;;) {
    const length = readSync(fd, octets, 0, octets.length, text.length)
    if (length === 0) return text
    text += octets.toString('latin1', 0, length)
  }
}

/** One line: `sl local_address rem_address st tx_queue:rx_queue tr:tm->when retrnsmt uid timeout inode …`, in hexadecimal but for the last three. */
export function readLine(line: string, protocol: 'tcp' | 'udp' = 'tcp'): DiagRow[] {
  const [, local = '', remote = '', st = '', queues = '', timer = '', retransmits = '', uid = '', , inode = ''] = line.trim().split(/\s+/)
  if (inode === '') return []
  const [own, other] = [endpoint(local), endpoint(remote)]
  if (own === undefined || other === undefined) return []
  const state = stateOf(Number.parseInt(st, 16), protocol)
  const [send = 0, receive = 0] = queues.split(':').map((text) => Number.parseInt(text, 16))
  const [running = 0, ticks = 0] = timer.split(':').map((text) => Number.parseInt(text, 16))
  const kind = timerKinds[running]
  return [
    {
      protocol,
      local: own,
      peer: state === 'LISTEN' || state === 'UNCONN' ? undefined : other,
      state,
      timer: kind && { kind, remainingMs: ticks * MS_A_TICK },
      retransmits: Number.parseInt(retransmits, 16),
      receiveQueue: receive,
      // What the kernel prints here for a listener is always 0.
      sendQueue: state === 'LISTEN' ? undefined : send,
      uid: inode === '0' ? undefined : Number(uid),
      inode: Number(inode),
      cookie: undefined,
    },
  ]
}

/** Addresses are printed as words of 32 bits in the machine's order, `0100007F:3039`; undefined for what is none. */
function endpoint(text: string): Endpoint | undefined {
  const [address = '', port = ''] = text.split(':')
  if (!/^(?:[\dA-F]{8}|[\dA-F]{32})$/i.test(address) || !/^[\dA-F]{4}$/i.test(port)) return undefined
  const octets = Buffer.from(address, 'hex').swap32()
  return { address: octets.length === 4 ? readIPv4(octets, 0) : readIPv6(octets, 0), port: Number.parseInt(port, 16) }
}
