/**
 * With which TTL the calling thread's network sends, and with which hop limit: ip-sysctl. It holds for the next packet of every socket, closed ones too.
 */
import { readdirSync, writeFileSync } from 'node:fs'

const IPV4 = '/proc/sys/net/ipv4/ip_default_ttl'
const IPV6 = '/proc/sys/net/ipv6/conf'

export function setTtl(ttl: number): void {
  writeFileSync(IPV4, String(ttl))
  for (const device of devices()) writeFileSync(`${IPV6}/${device}/hop_limit`, String(ttl))
}

/** None where the kernel has no IPv6. */
function devices(): string[] {
  try {
    return readdirSync(IPV6)
  } catch {
    return []
  }
}
