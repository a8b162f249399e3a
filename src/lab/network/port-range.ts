/**
 * The ports that the kernel chooses from in the calling thread's network: `net.ipv4.ip_local_port_range` of ip-sysctl.
 */
import { readFileSync } from 'node:fs'

/** What Linux begins with, where it cannot be read. */
const USUAL = [32768, 60999] as const

export function portRange(): readonly [first: number, last: number] {
  try {
    const [first, last] = readFileSync('/proc/sys/net/ipv4/ip_local_port_range', 'latin1').trim().split(/\s+/).map(Number)
    return first === undefined || last === undefined ? USUAL : [first, last]
  } catch {
    return USUAL
  }
}
