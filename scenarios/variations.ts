/**
 * The conditions under which every scenario is run once more, though its sentences do not name them: a sentence that is general must survive them.
 * What cannot be tried says why.
 */

import { usedTcp, usedWire } from '../src/lab/account/idle.ts'
import { VARIED_DELAY_MS, variedSettingsText } from '../src/lab/network/variation.ts'
import type { Account, Variation } from '../src/runner/vocabulary.ts'
import { internal } from '../src/settings/internal.ts'

type Reason = (code: string, commands: readonly string[]) => string | undefined

const reasons = {
  hosts: (code) => (/\bhost\(/.test(code) ? 'it has hosts of its own' : undefined),
  unwired: (code, commands) => {
    if (commands.some((command) => /(^|\| *)ip /.test(command))) return 'it lists the interfaces of the host'
    return /'(AF_INET6|AF_UNIX|unix)'|'::|path:/.test(code) && !/127\.0\.0\.1/.test(code)
      ? 'what it sends goes over IPv6 or stays in the kernel, and no wire from a host to itself carries these'
      : undefined
  },
  reuse: (code) => (/tcp_tw_reuse/.test(code) ? 'it says itself what tcp_tw_reuse is, which differs between hosts and on loopback' : undefined),
  ports: (code) => (/ip_local_port_range/.test(code) ? 'it gives both ends the ports of one host' : undefined),
  choice: (code) => {
    if (/ip_local_port_range/.test(code)) return 'it says itself from which range local ports are chosen'
    return /\.port\b/.test(code) ? undefined : 'it looks at no port that the kernel chose'
  },
  programs: (code, commands) => {
    if (commands.length > 0) return 'it shows commands, which print addresses'
    return /\b(start|popen)\(/.test(code) ? 'it runs programs, which use addresses of their own' : undefined
  },
  steps: (code) =>
    /\b(socket|trySocket|socketpair)\(/.test(code) ? 'it makes a socket by itself, which says not whether it will listen or connect' : undefined,
  addresses: (code) => (/\baddress6?:|'AF_INET6?'/.test(code) ? 'it names addresses or families' : undefined),
  others: (code) => (/\bpath:|'(SOCK_DGRAM|AF_UNIX)'|'(udp|unix)'/.test(code) ? 'it is not about TCP' : undefined),
  timestamps: (code) => (/tcp_timestamps|\btimestamp\b/.test(code) ? 'it says itself whether there are timestamps' : undefined),
  settings: (code, commands) =>
    /\bsysctl\([^()]*,|'TCP_LINGER2'/.test(code) || commands.some((command) => /sysctl|\/proc\/sys/.test(command))
      ? 'it sets what it needs itself'
      : undefined,
  forged: (code) => (/\binject\(/.test(code) ? 'it forges segments, whose way it knows' : undefined),
} satisfies Record<string, Reason>

const notOverWire = (account: Account) => (usedWire(account) ? undefined : 'it sends nothing from one end to the other')
const noSegments = (account: Account) => (usedTcp(account) ? undefined : 'it sends no segment of TCP')

function any(...all: Reason[]): Reason {
  return (code, commands) => all.map((reason) => reason(code, commands)).find((reason) => reason !== undefined)
}

function told(name: string, more: Record<string, string> = {}): Record<string, string> {
  return { [internal.variation]: name, ...more }
}

/** How long a slow machine pauses before each call. */
const PAUSE_MS = 4

export const variations: Record<string, Variation> = {
  wire: {
    only: 'loopback',
    words: `over a wire of ${VARIED_DELAY_MS} ms between the two ends`,
    refuses: any(reasons.hosts, reasons.unwired, reasons.reuse),
    environment: told('wire'),
    idle: notOverWire,
  },
  hosts: {
    only: 'loopback',
    words: `on two hosts, with a wire of ${VARIED_DELAY_MS} ms between what listens and what connects`,
    refuses: any(reasons.hosts, reasons.programs, reasons.steps, reasons.addresses, reasons.others, reasons.forged, reasons.ports),
    environment: told('hosts'),
    idle: notOverWire,
  },
  ipv6: {
    only: 'ipv4',
    words: 'over IPv6',
    refuses: any(reasons.hosts, reasons.programs, reasons.addresses, reasons.others),
    environment: told('ipv6'),
  },
  'no-timestamps': {
    only: 'timestamps',
    words: 'without TCP timestamps',
    refuses: any(reasons.timestamps, reasons.others),
    environment: told('no-timestamps'),
    idle: noSegments,
  },
  'odd-ports': {
    only: 'even-ports',
    words: 'with a range of local ports that begins with an odd one',
    refuses: any(reasons.choice, reasons.hosts, reasons.others),
    environment: told('odd-ports'),
  },
  settings: {
    only: 'default-settings',
    words: `on a machine whose settings are others: ${variedSettingsText}`,
    refuses: any(reasons.settings, reasons.others),
    environment: told('settings'),
    idle: noSegments,
  },
  'slow-machine': {
    words: `on a machine that pauses ${PAUSE_MS} ms before each call`,
    refuses: () => undefined,
    environment: told('slow-machine', { TWOMSL_SLOW: String(PAUSE_MS) }),
  },
}
