/** Names of the field: which of them say nothing of a run, and what shows that a scenario has the others. */
import { program } from './circumstances/circumstance.ts'

const ends = String.raw`close|shutdown|exit|kill|\bend\(|inject`

/** What stands for a thing itself, or is told by other rules: systems and their kernels, protocols, units. */
const things = 'TCP IP IPv4 IPv6 UDP Linux BSD API RFC OS ID EOF UTF-8 ASCII UTC CPU POSIX Unix UNIX I URL DNS JSON'
/** Of what programs print: columns, and the first words of what strerror(3) says. */
const printed =
  'Recv-Q Send-Q Address Broken Connection Permission Cannot Bad Too No Invalid Resource Transport Operation Interrupted RemoteDisconnected'
/** Told as what no run of this machine has. */
const systems = 'FreeBSD OpenBSD NetBSD DragonFly Windows macOS Darwin Solaris illumos AIX HP-UX OS X'
const plain = `${things} ${printed} ${systems}`.split(' ')

/** Each as socket tables, RFC 9293 and the tools write it. */
function states(shown: string, names: readonly string[]): Record<string, string> {
  const spellings = names.flatMap((name) => [name, name.replaceAll('_', '-'), name.replace(/_(?=\d)/, '')])
  return Object.fromEntries(spellings.map((name) => [name, shown]))
}

export const knownNames = {
  plain,
  shown: {
    FIN: `FIN|${ends}`,
    RST: 'RST|LINGER|connect|segments|close|kill|inject|exit',
    SYN: 'connect|inject',
    ACK: 'connect|inject|send',
    ICMP: 'DGRAM|icmp|reject',
    AF_INET: 'listen|socket',
    AF_INET6: '::|listen|socket',
    FD_CLOEXEC: 'F_[GS]ETFD|CLOEXEC',
    ...states(`${ends}|remaining`, ['TIME_WAIT', 'FIN_WAIT_1', 'FIN_WAIT_2', 'CLOSE_WAIT', 'LAST_ACK', 'CLOSING', 'CLOSED']),
    ...states('connect|inject|accept', ['ESTABLISHED', 'SYN_SENT', 'SYN_RECV']),
  },
  anything: program,
}
