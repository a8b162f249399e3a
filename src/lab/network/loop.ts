/**
 * A wire from a host back to itself: whatever it sends to 127.0.0.0/8 takes time, for every socket and every program, and no address is another one.
 * Only IPv4: the kernel lets ::1 come in by nothing but the loopback interface.
 */
import { writeFileSync } from 'node:fs'
import type { Fd } from '../system/libc.ts'
import { inNamespace } from './namespace.ts'
import { interfaceIndex, RT_TABLE_LOCAL, withNetlink } from './rtnetlink.ts'
import { Wire } from './wire.ts'

const OUT = 'eth0'
const BACK = 'eth1'
/** A number that no other table of routes has. */
const TABLE = 100
/** Addresses of 127.0.0.0/8 and of this host may then come in by any interface: ip-sysctl. */
const SETTINGS = { route_localnet: '1', accept_local: '1', rp_filter: '0' }

/** @param host its network namespace */
export function layLoop(host: Fd, delayMs: number): Wire {
  const wire = new Wire(host, host, { near: [], far: [] }, [OUT, BACK], { there: delayMs, back: delayMs })
  inNamespace(host, () => {
    // The default lets ports be taken again on loopback only, which the kernel knows by the addresses.
    writeFileSync('/proc/sys/net/ipv4/tcp_tw_reuse', '0')
    for (const [name, value] of Object.entries(SETTINGS)) {
      for (const each of ['all', OUT, BACK]) writeFileSync(`/proc/sys/net/ipv4/conf/${each}/${name}`, value)
    }
    withNetlink((netlink) => {
      netlink.addRoute(TABLE, { address: '127.0.0.0', prefix: 8, index: interfaceIndex(OUT), source: '127.0.0.1' })
      // What is sent asks the new table first; what comes in, only that of the host's own addresses.
      netlink.addRule({ priority: 1, table: TABLE, from: 'lo' })
      netlink.addRule({ priority: 2, table: RT_TABLE_LOCAL })
      netlink.removeRule({ priority: 0, table: RT_TABLE_LOCAL })
    })
  })
  return wire
}
