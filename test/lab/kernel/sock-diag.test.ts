/** What the kernel shows and ends over sock_diag(7), asked in a network in which nothing else is. */
import { expect } from 'vitest'
import { leaveTimeWait } from '../../../src/lab/kernel/own-time-wait.ts'
import { destroyRefusal, destroySocket, openSockDiag, readSockets } from '../../../src/lab/kernel/sock-diag.ts'
import { inNamespace, makeNamespace } from '../../../src/lab/network/namespace.ts'
import { writeSockaddr } from '../../../src/lab/system/address.ts'
import * as libc from '../../../src/lab/system/libc.ts'
import { AF_INET, AF_INET6, AF_UNIX, SOCK_CLOEXEC, SOCK_DGRAM, SOCK_STREAM } from '../../../src/lab/words/constants.ts'
import { itNeeds } from '../in-scenario.ts'

function alone(work: (fd: libc.Fd) => void): void {
  const namespace = makeNamespace()
  try {
    inNamespace(namespace, () => {
      const fd = openSockDiag()
      if (typeof fd === 'string') throw new Error(fd)
      try {
        work(fd)
      } finally {
        libc.close(fd)
      }
    })
  } finally {
    libc.close(namespace)
  }
}

const all = { ipv6: true, udp: true, unix: true }
const tcp = { ipv6: false, udp: false, unix: false }
const endsOf = (fd: libc.Fd) => readSockets(fd, tcp).map(({ local, peer, state }) => ({ local, peer, state }))

itNeeds('sock_destroy')('a connection is ended by its ends and its cookie, alone, and what has no peer is not', () => {
  alone((fd) => {
    const [one, other] = [leaveTimeWait(), leaveTimeWait()].map((ends) => ({ ...ends, state: 'TIME_WAIT' as const }))
    const rows = readSockets(fd, tcp)
    expect(endsOf(fd)).toEqual(expect.arrayContaining([one, other]))
    const row = rows.find(({ local }) => local.port === one?.local.port)
    if (row === undefined) throw new Error('the connection is not there')
    destroySocket(fd, { ...row, peer: undefined })
    destroySocket(fd, { ...row, cookie: (row.cookie ?? 0n) + 1_000_000n })
    expect(endsOf(fd).length).toBe(2)
    destroySocket(fd, row)
    expect(endsOf(fd)).toEqual([other])
    destroySocket(fd, { ...row, ...other, cookie: undefined })
    expect(endsOf(fd)).toEqual([])
    // The probe leaves none behind.
    expect([destroyRefusal(), endsOf(fd)]).toEqual([undefined, []])
  })
})

itNeeds(
  'namespace',
  'ipv6',
  'udp_diag',
  'unix_diag',
)('the families and protocols that are wanted are shown, and no others', () => {
  alone((fd) => {
    const sockaddr = Buffer.alloc(28)
    const open = [
      [AF_INET, SOCK_STREAM, '127.0.0.1'],
      [AF_INET6, SOCK_STREAM, '::1'],
      [AF_INET, SOCK_DGRAM, '127.0.0.1'],
      [AF_INET6, SOCK_DGRAM, '::1'],
    ].map(([family, type, address]) => {
      const made = libc.socket(family as number, (type as number) | SOCK_CLOEXEC, 0)
      expect(libc.bind(made, sockaddr, writeSockaddr(sockaddr, { address: address as string, port: 8000 }))).toBe(0)
      if (type === SOCK_STREAM) expect(libc.listen(made, 1)).toBe(0)
      return made
    })
    const pair = libc.socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0)
    const shown = (wanted: typeof all) => readSockets(fd, wanted).map(({ protocol, local }) => `${protocol} ${local.address}`)
    try {
      expect(shown(tcp)).toEqual(['tcp 127.0.0.1'])
      expect(shown({ ...tcp, ipv6: true })).toEqual(['tcp 127.0.0.1', 'tcp ::1'])
      expect(shown({ ...tcp, udp: true })).toEqual(['tcp 127.0.0.1', 'udp 127.0.0.1'])
      const [, unix] = [shown(tcp), shown({ ...tcp, unix: true })]
      expect(unix.slice(1).every((row) => row.startsWith('unix'))).toBe(true)
      expect(unix.length).toBeGreaterThan(1)
      expect(shown(all).slice(0, 4)).toEqual(['tcp 127.0.0.1', 'tcp ::1', 'udp 127.0.0.1', 'udp ::1'])
    } finally {
      for (const one of [...open, pair]) libc.close(one)
    }
  })
})
