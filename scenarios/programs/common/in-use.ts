/**
 * Address already in use: who holds the port, in which state, and what to do. Linux shows it in /proc/net/tcp and in the descriptors of the processes.
 */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { basename } from 'node:path'
import { endpointText, readIPv4, readIPv6, unmapped } from '../../../src/lab/system/address.ts'
import type { End } from './posix.ts'

interface Holder {
  local: End
  peer: End
  state: string
  seconds: number
  inode: number
}

const states = [
  '?',
  'ESTABLISHED',
  'SYN_SENT',
  'SYN_RECV',
  'FIN_WAIT_1',
  'FIN_WAIT_2',
  'TIME_WAIT',
  'CLOSED',
  'CLOSE_WAIT',
  'LAST_ACK',
  'LISTEN',
  'CLOSING',
]

export function explainInUse(wanted: End): string {
  const [holder, ...others] = ['/proc/net/tcp', '/proc/net/tcp6']
    .flatMap(readTable)
    .filter(({ local }) => overlap(local, wanted))
    .sort((a, b) => weight(b) - weight(a))
  const at = endpointText(wanted)
  if (holder === undefined) return `${at} is held by a socket that is bound and does not listen.\n  End its program, or take another port.`
  const { peer, state, seconds, inode } = holder
  const withWhom = state === 'LISTEN' ? '' : ` with ${endpointText(peer)}`
  const howLong = state === 'TIME_WAIT' ? `, for ${seconds} more seconds` : ''
  const more = others.length === 0 ? '' : `, and ${others.length} more`
  return `${at} is held by ${processOf(inode)}: ${state}${withWhom}${howLong}${more}.\n  ${whatToDo(holder)}`
}

function whatToDo({ state, inode }: Holder): string {
  const ifBoth = 'if the server that left this had set it too.'
  if (state === 'LISTEN') return 'It runs. Stop it, or take another port.'
  if (state === 'TIME_WAIT') return `Wait that long. With SO_REUSEADDR there is no wait, ${ifBoth}`
  if (inode !== 0) return `End that process. With SO_REUSEADDR it need not end, ${ifBoth}`
  return `Its server has ended, the other end has not closed: end that one. With SO_REUSEADDR it need not end, ${ifBoth}`
}

/** A listener weighs most, then a socket of a process, then any other, then TIME_WAIT. */
function weight({ state, inode }: Holder): number {
  if (state === 'LISTEN') return 4
  if (inode !== 0) return 3
  return state === 'TIME_WAIT' ? 1 : 2
}

const isWildcard = (address: string): boolean => address === '0.0.0.0' || address === '::'

function overlap(a: End, b: End): boolean {
  return a.port === b.port && (isWildcard(a.address) || isWildcard(b.address) || a.address === b.address)
}

function readTable(path: string): Holder[] {
  const [, ...lines] = read(path).trimEnd().split('\n')
  return lines.map((line) => {
    const [, local = '', peer = '', state = '', , timer = '', , , , inode = ''] = line.trim().split(/\s+/)
    return {
      local: readEnd(local),
      peer: readEnd(peer),
      state: states[Number.parseInt(state, 16)] ?? '?',
      seconds: Math.ceil(Number.parseInt(timer.split(':')[1] ?? '0', 16) / 100),
      inode: Number(inode),
    }
  })
}

/** `0100007F:1F90`, or four times eight digits: the numbers of memory as this machine reads them. */
function readEnd(text: string): End {
  const [words = '', port = '0'] = text.split(':')
  const octets = Buffer.from(words, 'hex').swap32()
  return unmapped({ address: octets.length === 4 ? readIPv4(octets, 0) : readIPv6(octets, 0), port: Number.parseInt(port, 16) })
}

/** The process that has the socket open, as far as this user may see. */
function processOf(inode: number): string {
  if (inode === 0) return 'no process'
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  const pid = pids.find((name) => descriptors(name).includes(`socket:[${inode}]`))
  return pid === undefined ? 'a process of another user' : `${commandOf(pid)} (process ${pid})`
}

/** The command line, without the folders of programs. */
function commandOf(pid: string): string {
  const words = read(`/proc/${pid}/cmdline`).split('\0').slice(0, -1)
  return words.map((word) => (word.startsWith('/') ? basename(word) : word)).join(' ')
}

function descriptors(pid: string): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).map((fd) => {
      try {
        return readlinkSync(`/proc/${pid}/fd/${fd}`)
      } catch {
        return ''
      }
    })
  } catch {
    return []
  }
}

/** A table that a machine does not have, as one without IPv6, is empty. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
