/** The words under which a reader may look: errors, states, options, settings, calls and commands, and the pages that speak of them. Pure. */
import type { Page } from '../../page/page.ts'
import { pattern } from '../../text/pattern.ts'

export const termKinds = ['errors', 'states', 'options', 'settings', 'commands'] as const
export type TermKind = (typeof termKinds)[number]

const patterns: Record<TermKind, RegExp> = {
  errors: pattern('g')`
    \b(?:WSA)?E(?:ADDRINUSE|ADDRNOTAVAIL|ACCES|AGAIN|ALREADY|BADF|CONNABORTED|CONNREFUSED|CONNRESET|DESTADDRREQ|FAULT|HOSTUNREACH|INPROGRESS|INTR
    |INVAL|ISCONN|MFILE|NETUNREACH|NOBUFS|NOMEM|NOPROTOOPT|NOTCONN|NOTSOCK|OPNOTSUPP|PERM|PIPE|TIMEDOUT|WOULDBLOCK)\b
  `,
  states: /\b(?:CLOSED|LISTEN|SYN_SENT|SYN_RECEIVED|ESTABLISHED|FIN_WAIT_1|FIN_WAIT_2|CLOSE_WAIT|CLOSING|LAST_ACK|TIME_WAIT)\b/g,
  options: /\b(?:SO|TCP|IP|IPV6)_[A-Z][A-Z0-9_]+\b/g,
  settings: pattern('g')`
    \bnet\.(?:ipv4|ipv6|core)\.[a-z0-9_.]*[a-z0-9_]|\btcp_(?:fin_timeout|tw_reuse|max_tw_buckets|rfc1337|abort_on_overflow|timestamps)\b
    |\bip_(?:local_port_range|unprivileged_port_start|local_reserved_ports)\b
  `,
  commands: /(?<=\$ )(?:ss|netstat|lsof|fuser|sysctl|tcpdump|nc|strace)\b/g,
}

/** Each term of a kind with the pages that use it, in the order of the alphabet. */
export function termsOf<Each extends { page: Page }>(pages: readonly Each[], kind: TermKind): Map<string, Each[]> {
  const found = new Map<string, Each[]>()
  for (const each of pages) {
    for (const term of new Set([...each.page.text.matchAll(patterns[kind])].map(([text]) => text)))
      found.set(term, [...(found.get(term) ?? []), each])
  }
  return new Map([...found.keys()].sort().map((term) => [term, found.get(term) ?? []]))
}
