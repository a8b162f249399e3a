/** The socket table as /proc/net tells it, asked in a network in which nothing else is. */
import { expect } from 'vitest'
import { socket } from '../../../scenarios/index.ts'
import { ProcNet, readProcNet } from '../../../src/lab/kernel/proc-net.ts'
import { inNamespace, makeNamespace } from '../../../src/lab/network/namespace.ts'
import { close } from '../../../src/lab/system/libc.ts'
import { inScenario, itNeeds } from '../in-scenario.ts'

const everything = { ipv6: true, udp: true, unix: false }

itNeeds('namespace')('/proc/net has TCP and UDP over both versions of IP, each row once, and of these what was asked for', () => {
  inScenario(() => {
    const [tcp4, tcp6] = (['127.0.0.1', '::1'] as const).map((address, index) => {
      const one = socket(index === 1 ? { family: 'AF_INET6' } : {})
      one.bind({ address, port: 12_345 })
      one.listen()
      return one.local.port
    })
    const [udp4, udp6] = (['127.0.0.1', '::1'] as const).map((address, index) => {
      const one = socket({ type: 'SOCK_DGRAM', ...(index === 1 && { family: 'AF_INET6' as const }) })
      one.bind({ address, port: 12_346 })
      return one.local.port
    })
    const seen = (wanted: { ipv6: boolean; udp: boolean }) =>
      readProcNet({ ...everything, ...wanted }).map(({ local, protocol }) => `${protocol} ${local.address} ${local.port}`)
    const four = [`tcp 127.0.0.1 ${tcp4}`, `tcp ::1 ${tcp6}`, `udp 127.0.0.1 ${udp4}`, `udp ::1 ${udp6}`]
    expect(seen({ ipv6: true, udp: true })).toEqual(four)
    expect(seen({ ipv6: false, udp: true })).toEqual([four[0], four[2]])
    expect(seen({ ipv6: true, udp: false })).toEqual([four[0], four[1]])
    expect(seen({ ipv6: false, udp: false })).toEqual([four[0]])
  })
})

itNeeds('namespace')('an open table is that of the network in which it was opened, and shows what has come since', () => {
  inScenario(() => {
    const table = new ProcNet()
    const server = socket()
    server.bind({ port: 12_345 })
    server.listen()
    const elsewhere = makeNamespace()
    inNamespace(elsewhere, () => expect(readProcNet(everything)).toEqual([]))
    close(elsewhere)
    expect(table.read(everything)).toMatchObject([{ state: 'LISTEN', local: { address: '127.0.0.1', port: 12_345 } }])
    table.close()
    expect(table.read(everything)).toEqual([])
  })
})
