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
  ...{ LASTACK: 'LAST-ACK', CLOSING: 'CLOSING', UNCONN: 'UNCONN', CLOSED: 'CLOSED', CLOSE: 'CLOSED', BOUND: 'CLOSED' },
}
const names =
  'LISTEN(?:ING)?|ESTAB(?:LISHED)?|TIME[-_]?WAIT|CLOSE[-_]?WAIT|FIN[-_]?WAIT[-_]?[12]|SYN[-_]?(?:SENT|RECV|RECEIVED|RCVD)|LAST[-_]?ACK|CLOSING|UNCONN|CLOSED?|BOUND'

const stateOf = (text: string | undefined) => states[(text ?? '').toUpperCase().replace(/[-_ ]/g, '')]

const ss = new RegExp(`(?:^|\\s)(?:(tcp|udp|u_str|u_seq|u_dgr)\\s+)?(${names})\\s+\\d+\\s+\\d+\\s+(\\S+)\\s+(\\S+)(.*)$`)
const netstat = new RegExp(`(?:^|\\s)(tcp|udp)[46]{0,2}\\s+\\d+\\s+\\d+\\s+(\\S+)\\s+(\\S+)(?:\\s+(${names})\\b)?(.*)$`)
const netstatUnix = /(?:^|\s)unix\s+\d+\s+\[[^\]]*\]\s+\S+\s+(?:(LISTENING|CONNECTED)\s+)?\d+\s+(?:(\d+)\/(\S+)\s+)?(\S*)/
const windows = new RegExp(`^\\s*(TCP|UDP)\\s+(\\S+:\\S+)\\s+(\\S+:\\S+)(?:\\s+(${names}))?\\s+(\\d+)\\s*$`)
const powershell = new RegExp(`^\\s*(\\S+)\\s+(\\d{1,5})\\s+(\\S+)\\s+(\\d{1,5})\\s+(${names})(?:\\s+\\S+)?\\s+(\\d+)\\s*$`, 'i')
const lsof = new RegExp(`^\\s*(\\S+)\\s+(\\d+)\\s+\\S+.*?\\s(TCP|UDP)\\s+(\\S+?)(?:->(\\S+))?(?:\\s+\\((${names})\\))?\\s*$`)
const lsofUnix = /^\s*(\S+)\s+(\d+)\s+\S+\s+\d+\w?\s+unix\s+.*?(\/\S+)/
const sockstat = /^\s*\S+\s+(\S+)\s+(\d+)\s+\d+\s+(tcp|udp)[46]{1,2}\s+(\S+)\s+(\S+)\s*$/
const fuser = /^\s*(\d{1,5})\/(tcp|udp):\s+(\d+)/
const dockerPs = /(?:^|\s)((?:\d{1,3}\.){3}\d{1,3}|\[::\]):(\d{1,5})(?:-\d+)?->\d+(?:-\d+)?\/(tcp|udp)/
const ps = /^\s*(?:\S+\s+)?(\d+)\s+(?:\S+\s+)*?(?:pts\/\d+|tty\w*|\?)\s+(T[+<NLsl]*)\s+(?:\S+\s+)?\d+:\d\d(?::\d\d|\.\d\d)?\s+(.+)$/

/** What every row has at least one of. */
const telling = /LISTEN|ESTAB|WAIT|CLOS|BOUND|SYN|ACK|UNCONN|TCP|UDP|tcp|udp|unix|u_[sd]|pts\/|tty|Listen|Bound/

export function rowOf(line: string): Row | undefined {
  if (line.length > 600 || !telling.test(line)) return undefined
  return ofWindows(line) ?? ofLsof(line) ?? ofSs(line) ?? ofNetstat(line) ?? ofPowershell(line) ?? ofOthers(line)
}

function ofSs(line: string): Row | undefined {
  const [all, family, state, local = '', peer = '', rest = ''] = ss.exec(line) ?? []
  if (all === undefined) return undefined
  const [, holder, pid] = /\(\("([^"]+)",(?:pid=)?(\d+)/.exec(rest) ?? []
  const who = { ...(holder && { holder }), ...(pid && { pid: Number(pid) }) }
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
  const [, pid, holder] = /(?:^|\s)(\d+)\/([^\s:]+)/.exec(rest) ?? []
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

function ofWindows(line: string): Row | undefined {
  const [all, protocol, local = '', peer = '', state, pid] = windows.exec(line) ?? []
  if (all === undefined) return undefined
  const udp = protocol === 'UDP'
  return {
    tool: 'netstat -ano',
    protocol: udp ? 'udp' : 'tcp',
    state: udp ? 'UNCONN' : (stateOf(state) ?? ''),
    ...both(local, peer),
    pid: Number(pid),
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
    pid: Number(pid),
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
    const state = family === 'udp' ? 'UNCONN' : /[:.]\*$/.test(peer) ? 'LISTEN' : 'ESTAB'
    return { tool: 'sockstat', protocol: family === 'udp' ? 'udp' : 'tcp', state, ...both(local, peer), holder: user, pid: Number(process) }
  }
  const [, held, kind, holding] = fuser.exec(line) ?? []
  if (held !== undefined)
    return {
      tool: 'fuser',
      protocol: kind === 'udp' ? 'udp' : 'tcp',
      state: kind === 'udp' ? 'UNCONN' : 'LISTEN',
      ...ends(held, undefined),
      pid: Number(holding),
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
  const [, address, port] = /^(.*):(\d{1,5})$/.exec(text) ?? /^(.*)\.(\d{1,5})$/.exec(text) ?? []
  return ends(port, address)
}

/** The kernel chose the local port, and the other end has one of a server: Linux gives clients 32768 to 60999, others 49152 up. */
export function isClient({ state, port = 0, peerPort = 0 }: Row): boolean {
  // A client that was given the port that it asks for has connected to itself.
  return state === 'SYN-SENT' || (port > 0 && port === peerPort) || (port >= 32_768 && peerPort > 0 && peerPort < 32_768)
}
