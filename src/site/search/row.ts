/** A row of ss, netstat, lsof, Get-NetTCPConnection, sockstat, fuser, docker ps or ps: what it says of a socket. Pure. */
import { ends } from './template.ts'

export interface Row {
  tool: string
  protocol: 'tcp' | 'udp' | 'unix'
  /** As ss(8) names it. */
  state?: string
  port?: number
  address?: string
  peer?: string
  peerPort?: number
  path?: string
  holder?: string
  pid?: number
}

/** Each tool's names for the states, without hyphens and in capitals, to those of ss. */
const states: Record<string, string> = {
  ...{ LISTEN: 'LISTEN', LISTENING: 'LISTEN', ESTAB: 'ESTAB', ESTABLISHED: 'ESTAB', TIMEWAIT: 'TIME-WAIT', CLOSEWAIT: 'CLOSE-WAIT' },
  ...{ FINWAIT1: 'FIN-WAIT-1', FINWAIT2: 'FIN-WAIT-2', SYNSENT: 'SYN-SENT', SYNRECV: 'SYN-RECV', SYNRECEIVED: 'SYN-RECV', SYNRCVD: 'SYN-RECV' },
  ...{ ABHÖREN: 'LISTEN', HERGESTELLT: 'ESTAB', WARTEND: 'TIME-WAIT', SCHLIESSENWARTEN: 'CLOSE-WAIT' },
  ...{ LASTACK: 'LAST-ACK', CLOSING: 'CLOSING', UNCONN: 'UNCONN', CLOSED: 'CLOSED', CLOSE: 'CLOSED', BOUND: 'CLOSED' },
}
const names =
  'LISTEN(?:ING)?|ESTAB(?:LISHED)?|TIME[-_]?WAIT|CLOSE[-_]?WAIT|FIN[-_]?WAIT[-_]?[12]|SYN[-_]?(?:SENT|RECV|RECEIVED|RCVD)|LAST[-_]?ACK|CLOSING|UNCONN|CLOSED?|BOUND'

/** As /proc/net/tcp numbers them. */
const numbered = [
  '',
  'ESTAB',
  'SYN-SENT',
  'SYN-RECV',
  'FIN-WAIT-1',
  'FIN-WAIT-2',
  'TIME-WAIT',
  'CLOSED',
  'CLOSE-WAIT',
  'LAST-ACK',
  'LISTEN',
  'CLOSING',
]

/** What tools that were not told to print numbers write for a port, as /etc/services of Linux and macOS have it. */
const services: Record<string, number> = {
  ...{
    ftp: 21,
    ssh: 22,
    telnet: 23,
    smtp: 25,
    domain: 53,
    http: 80,
    'www-http': 80,
    pop3: 110,
    sunrpc: 111,
    ntp: 123,
    imap: 143,
    imap2: 143,
    snmp: 161,
  },
  ...{ ldap: 389, https: 443, 'microsoft-ds': 445, submission: 587, ipp: 631, rsync: 873, ldaps: 636, imaps: 993, socks: 1080, rmiregistry: 1099 },
  ...{
    'ms-sql-s': 1433,
    mqtt: 1883,
    nfs: 2049,
    zookeeper: 2181,
    squid: 3128,
    hbci: 3000,
    mysql: 3306,
    'ms-wbt-server': 3389,
    vop: 4433,
    nomad: 4646,
  },
  ...{
    'commplex-main': 5000,
    'commplex-link': 5001,
    postgres: 5432,
    postgresql: 5432,
    personal_agent: 5555,
    amqp: 5672,
    rfb: 5900,
    x11: 6000,
    redis: 6379,
  },
  ...{
    'afs3-fileserver': 7000,
    irdmi: 8000,
    'http-alt': 8080,
    webcache: 8080,
    sunproxyadmin: 8081,
    'pcsync-https': 8443,
    'ddi-tcp-1': 8888,
    cslistener: 9000,
  },
  ...{ websm: 9090, jetdirect: 9100, 'hp-pdl-datastr': 9100, wap_wsp: 9200, distinct: 9999, ndmp: 10000, memcache: 11211, mdns: 5353, mongod: 27017 },
}

const stateOf = (text: string | undefined) => states[(text ?? '').toUpperCase().replace(/[-_ ]/g, '')]

const ss = new RegExp(`(?:^|\\s)(?:(tcp|udp|u_str|u_seq|u_dgr)\\s+)?(${names})\\s+\\d+\\s+\\d+\\s+(\\S+)\\s+(\\S+)(.*)$`)
const netstat = new RegExp(`(?:^|\\s)(tcp|udp)[46]{0,2}\\s+\\d+\\s+\\d+\\s+(\\S+)\\s+(\\S+)(?:\\s+(${names})\\b)?(.*)$`)
const netstatUnix = /(?:^|\s)unix\s+\d+\s+\[[^\]]*\]\s+\S+\s+(?:(LISTENING|CONNECTED)\s+)?\d+\s+(?:(\d+)\/(\S+)\s+)?(\S*)/
const windows = /^\s*(TCP|UDP)\s+(\S+:\d+)\s+(\S+:\S+)(?:\s+(\p{Lu}[\p{Lu}_\d]*))?(?:\s+(\d+))?\s*$/u
const powershell = new RegExp(`^\\s*(\\S+)\\s+(\\d{1,5})\\s+(\\S+)\\s+(\\d{1,5})\\s+(${names})(?:\\s+[A-Z]\\w+)?(?:\\s+(\\d+))?\\s*$`, 'i')
const procNet = /^\s*(?:\d+: )?([\dA-F]{8,32}):([\dA-F]{4}) [\dA-F]{8,32}:([\dA-F]{4}) (0[1-9A-B]) /
const lsof = new RegExp(`^\\s*(\\S+)\\s+(\\d+)\\s+\\S+.*?\\s(TCP|UDP)\\s+(\\S+?)(?:->(\\S+))?(?:\\s+\\((${names})\\))?\\s*$`)
const lsofUnix = /^\s*(\S+)\s+(\d+)\s+\S+\s+\d+\w?\s+unix\s+.*?(\/\S+)/
const sockstat = /^\s*\S+\s+(\S+)\s+(\d+|\?)\s+(?:\d+|\?)\s+(tcp|udp)[46]{1,2}\s+(\S+)\s+(\S+)(?:\s+[A-Z_\d]+)?\s*$/
const sockstatUnix = /^\s*\S+\s+(\S+)\s+(\d+)\s+\d+\s+(?:stream|dgram|seqpac)\s+(\/\S+)/
const fuser = /^\s*(\d{1,5})\/(tcp|udp):\s+(?:[a-z_]\S*\s+)?(\d+)(?:\s+[.\w]{5}\s+(\S+))?/
const dockerPs = /(?:^|\s)((?:\d{1,3}\.){3}\d{1,3}|\[::\]):(\d{1,5})(?:-\d+)?->\d+(?:-\d+)?\/(tcp|udp)/
const ps = /^\s*(?:\S+\s+)?(\d+)\s+(?:\S+\s+)*?(?:pts\/\d+|tty\w*|\?)\s+(T[+<NLsl]*)\s+(?:\S+\s+)?\d+:\d\d(?::\d\d|\.\d\d)?\s+(.+)$/

/** What every row has at least one of. */
const telling = /LISTEN|ESTAB|WAIT|CLOS|BOUND|SYN|ACK|UNCONN|TCP|UDP|tcp|udp|unix|u_[sd]|pts\/|tty|stream|Listen|Bound|Wait|Establ|:[\dA-F]{4} 0/

export function rowOf(line: string): Row | undefined {
  if (line.length > 600 || !telling.test(line)) return undefined
  return ofWindows(line) ?? ofLsof(line) ?? ofNetstat(line) ?? ofSs(line) ?? ofPowershell(line) ?? ofOthers(line)
}

function ofSs(line: string): Row | undefined {
  const [all, family, state, local = '', peer = '', rest = ''] = ss.exec(line) ?? []
  if (all === undefined) return undefined
  // Who began to listen gave the socket to the others, and has the smallest number.
  const [who] = [...rest.matchAll(/\("([^"]+)",(?:pid=)?(\d+)/g)]
    .map(([, holder = '', pid]) => ({ holder, pid: Number(pid) }))
    .sort((a, b) => a.pid - b.pid)
  if (family?.startsWith('u_') || /^[/@]/.test(local)) return { tool: 'ss', protocol: 'unix', state: 'LISTEN', path: local, ...who }
  if (!/:/.test(local)) return undefined
  const named = stateOf(state) ?? ''
  return { tool: 'ss', protocol: family === 'udp' || named === 'UNCONN' ? 'udp' : 'tcp', state: named, ...both(local, peer), ...who }
}

function ofNetstat(line: string): Row | undefined {
  const [, mode, pidUnix, nameUnix, path] = netstatUnix.exec(line) ?? []
  if (path !== undefined && (mode === 'LISTENING' || path !== ''))
    return { tool: 'netstat', protocol: 'unix', state: 'LISTEN', path, ...(pidUnix && { pid: Number(pidUnix), holder: nameUnix ?? '' }) }
  const [all, protocol, local = '', peer = '', state, rest = ''] = netstat.exec(line) ?? []
  if (all === undefined) return undefined
  const { pid, holder } = holderIn(rest)
  const named = stateOf(state) ?? (protocol === 'udp' ? 'UNCONN' : undefined)
  return {
    tool: 'netstat',
    protocol: protocol === 'udp' ? 'udp' : 'tcp',
    ...(named && { state: named }),
    ...both(local, peer),
    ...(pid && { pid: Number(pid) }),
    ...(holder && { holder }),
  }
}

/** `812/nginx:` on Linux; on macOS `node:4123`, or a column after the two of the buffers. */
function holderIn(rest: string): { pid?: string; holder?: string } {
  const linux = /(?:^|\s)(?<pid>\d+)\/(?<holder>[^\s:]+)/.exec(rest)
  const macos = /^\s*\d+\s+\d+\s+(?:(?<holder>\S+):)?(?<pid>\d+)\s+\d+/.exec(rest)
  return linux?.groups ?? macos?.groups ?? {}
}

function ofWindows(line: string): Row | undefined {
  const [all, protocol, local = '', peer = '', state, pid] = windows.exec(line) ?? []
  if (all === undefined) return undefined
  const udp = protocol === 'UDP'
  return {
    tool: 'netstat -ano',
    protocol: udp ? 'udp' : 'tcp',
    // Each Windows has the states in its language; what listens has no port at its other end.
    state: udp ? 'UNCONN' : (stateOf(state) ?? (peer.endsWith(':0') ? 'LISTEN' : '')),
    ...both(local, peer),
    ...(pid && { pid: Number(pid) }),
  }
}

function ofPowershell(line: string): Row | undefined {
  const [all, address = '', port, peer, peerPort, state, pid] = powershell.exec(line) ?? []
  if (all === undefined) return undefined
  return {
    tool: 'Get-NetTCPConnection',
    protocol: 'tcp',
    state: stateOf(state) ?? '',
    ...both(`${address}:${port}`, `${peer}:${peerPort}`),
    ...(pid && { pid: Number(pid) }),
  }
}

function ofLsof(line: string): Row | undefined {
  const [, unixHolder, unixPid, path] = lsofUnix.exec(line) ?? []
  if (path !== undefined) return { tool: 'lsof', protocol: 'unix', state: 'LISTEN', path, holder: unixHolder ?? '', pid: Number(unixPid) }
  const [all, holder = '', pid, protocol, local = '', peer, state] = lsof.exec(line) ?? []
  if (all === undefined || !/[:*]/.test(local)) return undefined
  const udp = protocol === 'UDP'
  const named = udp ? 'UNCONN' : (stateOf(state) ?? (peer === undefined ? 'CLOSED' : 'ESTAB'))
  return { tool: 'lsof', protocol: udp ? 'udp' : 'tcp', state: named, ...both(local, peer ?? ''), holder, pid: Number(pid) }
}

function ofOthers(line: string): Row | undefined {
  const [, address, port, protocol] = dockerPs.exec(line) ?? []
  if (port !== undefined) return { tool: 'docker ps', protocol: protocol === 'udp' ? 'udp' : 'tcp', ...ends(port, address) }
  const [, user = '', process, family, local = '', peer = ''] = sockstat.exec(line) ?? []
  if (process !== undefined) {
    const nobodys = process === '?'
    const state = family === 'udp' ? 'UNCONN' : /[:.]\*$/.test(peer) ? 'LISTEN' : nobodys ? 'TIME-WAIT' : 'ESTAB'
    const who = nobodys ? {} : { holder: user, pid: Number(process) }
    return { tool: 'sockstat', protocol: family === 'udp' ? 'udp' : 'tcp', state, ...both(local, peer), ...who }
  }
  const [, unixUser, unixProcess, file] = sockstatUnix.exec(line) ?? []
  if (file !== undefined) return { tool: 'sockstat', protocol: 'unix', state: 'LISTEN', path: file, holder: unixUser ?? '', pid: Number(unixProcess) }
  const [, hex = '', ownPort, otherPort = '', number = ''] = procNet.exec(line) ?? []
  if (ownPort !== undefined) {
    const address =
      hex.length === 8
        ? hex
            .match(/../g)
            ?.reverse()
            .map((byte) => Number.parseInt(byte, 16))
            .join('.')
        : undefined
    return {
      tool: '/proc/net/tcp',
      protocol: 'tcp',
      state: numbered[Number.parseInt(number, 16)] ?? '',
      ...ends(String(Number.parseInt(ownPort, 16)), address),
      ...(otherPort !== '0000' && { peerPort: Number.parseInt(otherPort, 16) }),
    }
  }
  const [, held, kind, holding, program] = fuser.exec(line) ?? []
  if (held !== undefined)
    return {
      tool: 'fuser',
      protocol: kind === 'udp' ? 'udp' : 'tcp',
      state: kind === 'udp' ? 'UNCONN' : 'LISTEN',
      ...ends(held, undefined),
      pid: Number(holding),
      ...(program && { holder: program }),
    }
  const [, pid, state, holder] = ps.exec(line) ?? []
  return state === undefined ? undefined : { tool: 'ps', protocol: 'tcp', state: 'T', pid: Number(pid), holder: holder ?? '' }
}

/** `127.0.0.1:8000`, `[::]:80`, `*:80`, and as BSD writes it, `127.0.0.1.8000`, `*.80`. */
function both(local: string, peer: string): Pick<Row, 'port' | 'address' | 'peer' | 'peerPort'> {
  const { port, address } = endOf(local)
  const other = endOf(peer)
  return {
    ...(port && { port }),
    ...(address && { address }),
    ...(other.port && { peer, peerPort: other.port }),
  }
}

function endOf(text: string): { port?: number; address?: string } {
  const [, address, port = ''] = /^(.*):(\d{1,5}|[a-z][\w-]*)$/.exec(text) ?? /^(.*)\.(\d{1,5}|[a-z][\w-]*)$/.exec(text) ?? []
  return ends(String(services[port] ?? port), address)
}

/** The kernel chose the local port, and the other end has one of a server: Linux gives clients 32768 to 60999, others 49152 up. */
export function isClient({ state, port = 0, peerPort = 0 }: Row): boolean {
  // A client that was given the port that it asks for has connected to itself.
  return state === 'SYN-SENT' || (port > 0 && port === peerPort) || (port >= 32_768 && peerPort > 0 && peerPort < 32_768)
}
