/**
 * The vocabulary: every word that a page's blocks may use.
 * The words are those of the manual pages, and a word makes the calls that it names and no others; they block, as in C.
 */
import { accountFor } from '../src/lab/account/account.ts'
import { thisMachine } from '../src/lab/kernel/machine.ts'
import { conditionNamed, conditionNames } from '../src/lab/network/conditions.ts'
import { versionOf } from '../src/lab/network/software-version.ts'
import { type Host, type HostOptions, makeHost } from '../src/lab/programs/host.ts'
import type { Program } from '../src/lab/programs/program.ts'
import { runAsCall, runInShell } from '../src/lab/programs/shell.ts'
import { type ProgramOptions, startProgram } from '../src/lab/programs/start-program.ts'
import { writeScenarioFile } from '../src/lab/programs/write-file.ts'
import { Scenario, scenario } from '../src/lab/scenario/scenario.ts'
import { waitUntil } from '../src/lab/scenario/until.ts'
import { type AddressOptions, addressAdded, addressesFor, addressRemoved } from '../src/lab/sockets/addresses.ts'
import { type DatagramFilter, findDatagrams, findIcmp, type SeenDatagram, type SeenIcmp } from '../src/lab/sockets/datagrams.ts'
import { type ForgedSegment, injectSegment } from '../src/lab/sockets/forgery.ts'
import { counterOf } from '../src/lab/sockets/kernel-counters.ts'
import type { Outcome, SocketOutcome } from '../src/lab/sockets/outcome.ts'
import { findSegments, type SegmentFilter, type Segments } from '../src/lab/sockets/segments.ts'
import {
  type ConnectArguments,
  type ListenArguments,
  must,
  openPair,
  openSocket,
  type SocketArguments,
  targetShown,
  tryConnectTo,
  tryListenOn,
  tryOpenSocket,
} from '../src/lab/sockets/short-forms.ts'
import type { Socket } from '../src/lab/sockets/socket.ts'
import { readSysctl, setSysctl } from '../src/lab/sockets/sysctl.ts'
import { type TableFilter, type TableRow, tableRows } from '../src/lab/sockets/table.ts'
import type { Target } from '../src/lab/sockets/target.ts'
import { tryUnlinkPath, unlinkPath } from '../src/lab/sockets/unlink.ts'
import { kindOf, othersOf } from '../src/lab/system/kinds.ts'
import { longestDelayMs } from '../src/lab/system/pace.ts'
import { spellings } from '../src/lab/system/spellings.ts'
import { Duration } from '../src/lab/words/duration.ts'
import { actors } from '../src/lab/words/ends.ts'
import { facts } from '../src/lab/words/facts.ts'
import { checkArgument, checkGiven } from '../src/lab/words/given.ts'
import type { Vocabulary } from '../src/runner/vocabulary.ts'
import { needsLinux } from '../src/settings/platform.ts'
import { programFolders } from '../src/settings/root.ts'
import { environment } from './environment.ts'
import { variations } from './variations.ts'

/**
 * Open a socket: `socket(2)`, then `setsockopt(2)` for each option that is named. Nothing is bound yet. To expect an error, use {@link trySocket}.
 *
 * ```ts
 * const client = socket({ TCP_NODELAY: 1 })
 * client.bind({ port: 40000 })
 * client.connect(server)
 *
 * const resolver = socket({ type: 'SOCK_DGRAM', SO_REUSEADDR: 1 })
 * const log = socket({ family: 'AF_UNIX', type: 'SOCK_DGRAM' })
 * ```
 *
 * @param options `family`: AF_INET (when it is left out), AF_INET6 or AF_UNIX. `type`: SOCK_STREAM (when it is left out), which is TCP or a stream of AF_UNIX;
 *   SOCK_DGRAM, which is UDP or datagrams of AF_UNIX; SOCK_SEQPACKET, of AF_UNIX alone. `SOCK_NONBLOCK: 1`: calls return EAGAIN instead of waiting.
 *   Any option of socket(7), ip(7), ipv6(7) or tcp(7) by its name: `SO_REUSEADDR: 1`, `SO_LINGER: { l_onoff: 1, l_linger: 0 }`.
 * @throws LabProblem `lab-bad-argument` for an unknown option, with the list of those that there are. `lab-socket-failed`: EAFNOSUPPORT (no IPv6),
 *   EPROTONOSUPPORT, EMFILE.
 * @see socket(2), socket(7), tcp(7), udp(7), unix(7)
 */
export function socket(options: SocketArguments = {}): Socket {
  return openSocket(options)
}

/**
 * As {@link socket}, where it may fail: gives `.errno`, `.call`, `.ok`, and `.socket` when it worked.
 *
 * @see socket(2)
 */
export function trySocket(options: SocketArguments = {}): SocketOutcome<Socket> {
  return tryOpenSocket(options)
}

/**
 * Two sockets of AF_UNIX that are connected with each other and have no name: `socketpair(2)`.
 *
 * ```ts
 * const [one, other] = socketpair()
 * one.sendmsg('take this', { SCM_RIGHTS: [server] })
 * const [copy] = other.recvmsg().sockets
 * ```
 *
 * @param options `type`: SOCK_STREAM, when it is left out, SOCK_DGRAM or SOCK_SEQPACKET.
 * @throws LabProblem `lab-socketpair-failed`: EMFILE.
 * @see socketpair(2), unix(7)
 */
export function socketpair(options: { type?: 'SOCK_STREAM' | 'SOCK_DGRAM' | 'SOCK_SEQPACKET' } = {}): [Socket, Socket] {
  return openPair(options)
}

/**
 * Remove the file that `bind` made for a socket of AF_UNIX: `unlink(2)`. close(2) leaves it, and `bind` to it is EADDRINUSE until then. To expect
 * an error, use {@link tryUnlink}.
 *
 * @param path as `bind` was given it: within the scenario's folder.
 * @throws LabProblem `lab-unlink-failed`: ENOENT (there is none).
 * @see unlink(2), unix(7)
 */
export function unlink(path: string): void {
  unlinkPath(scenario(), path)
}

/** As {@link unlink}, where it may fail. @see unlink(2) */
export function tryUnlink(path: string): Outcome {
  return tryUnlinkPath(scenario(), path)
}

/**
 * Open a socket that listens: `socket(2)`, `setsockopt(2)` for each option that is named, `bind(2)`, `listen(2)`.
 * Fails the scenario when one of them fails, and closes the socket then. To expect an error, use {@link tryListen}.
 *
 * ```ts
 * const server = listen({ port: 12345, SO_REUSEADDR: 1 })
 * ```
 *
 * @param options `port`: 1 to 65535; 0, or left out, lets the kernel choose.
 *   `address`: 127.0.0.1 when it is left out; 0.0.0.0 and :: mean every address and need `needs=namespace`;
 *   of a name, which is looked up with `getaddrinfo(3)`, the first address.
 *   `path`: a socket of AF_UNIX instead, with that file in the scenario's folder, or `@name` in the abstract namespace.
 *   `backlog`: how many connections may wait for accept, 5 when it is left out; the kernel lets one more wait.
 *   Any socket option by its name.
 * @throws LabProblem `lab-bind-failed`: EADDRINUSE; EACCES (a port below `net.ipv4.ip_unprivileged_port_start`); EADDRNOTAVAIL (not an address of
 *   this machine).
 *   `lab-listen-failed`: EADDRINUSE (another socket listens there, and SO_REUSEADDR let both bind).
 * @see bind(2), listen(2), socket(7) "SO_REUSEADDR", ip(7)
 */
export function listen(options: ListenArguments = {}): Socket {
  return must(tryListen(options), 'tryListen', targetShown(options))
}

/**
 * As {@link listen}, where it may fail: gives `.errno`, the error's name or undefined; `.call`, the call that gave it; `.ok`; and `.socket`, the
 * listener, when it worked.
 *
 * ```ts
 * const restart = tryListen({ port: 12345 })
 * restart.errno === 'EADDRINUSE' && restart.call === 'bind'
 * ```
 *
 * @see bind(2), listen(2)
 */
export function tryListen(options: ListenArguments = {}): SocketOutcome<Socket> {
  return tryListenOn(options)
}

/**
 * Open a socket and connect it: `socket(2)`, `setsockopt(2)` for each option that is named, `bind(2)` if `from` is given, `connect(2)`.
 * Fails the scenario when one of them fails, and closes the socket then. To expect an error, use {@link tryConnect}.
 *
 * ```ts
 * const client = connect(server)
 * const other = connect({ port: 12345 }, { from: { port: 40000 } })
 * ```
 *
 * @param target a socket that listens, or `{ port, address }`; 127.0.0.1 when the address is left out; or `{ path }` of AF_UNIX.
 *   A name, `{ address: 'localhost' }`, is looked up with `getaddrinfo(3)`; then one of its addresses after the other is tried, each with a socket
 *   of its own, until one answers.
 * @param options `from`: the local end, bound first. `within`: how long to wait for the answer, {@link seconds} or {@link milliseconds}. Any socket
 *   option by its name.
 * @throws LabProblem `lab-connect-failed`: ECONNREFUSED (nobody listens there), EADDRNOTAVAIL (no local port is left), ETIMEDOUT.
 *   `lab-deadline`: no answer came in time.
 * @see connect(2), tcp(7)
 */
export function connect(target: Target, options: ConnectArguments = {}): Socket {
  return must(tryConnect(target, options), 'tryConnect', targetShown(target))
}

/**
 * As {@link connect}, where it may fail: gives `.errno`, `.call`, `.ok`, and `.socket` when it worked.
 * With `within`, an answer that does not come in time is EINPROGRESS, as with SO_SNDTIMEO of socket(7); without it, a wait of more than two seconds
 * fails the scenario: `lab-deadline`.
 *
 * @see connect(2)
 */
export function tryConnect(target: Target, options: ConnectArguments = {}): SocketOutcome<Socket> {
  return tryConnectTo(target, options)
}

/**
 * The sockets of the scenario's network as the kernel lists them now, also those that no program holds any more, by sock_diag(7): TCP, and UDP and
 * AF_UNIX as soon as the scenario has such.
 * Each row has `protocol`, `local`, `peer`, `state`, `timer`, `receiveQueue`, `sendQueue`, `retransmits`, `uid` and `inode` (0 when no program holds it).
 *
 * ```ts
 * sockets().filter((row) => row.state === 'TIME_WAIT').length
 * sockets({ protocol: 'unix' })
 * ```
 *
 * @param filter `protocol`: `tcp`, `udp` or `unix` alone.
 * @see sock_diag(7), ss(8)
 */
export function sockets(filter: TableFilter = {}): TableRow[] {
  return tableRows(scenario(), filter)
}

/**
 * The TCP segments that have passed the loopback interface so far, each once, in their order. Needs `needs=capture`.
 * Each has `flags` as in tcpdump (`S` `S.` `.` `P.` `F.` `R` `R.`), `seq` and `ack` relative to the first of each side, `length` in bytes, `data`,
 * `from` and `to`, `at`, `again` and `lost`.
 *
 * ```ts
 * segments({ from: server, flags: 'F' }).length
 * segments().flags                          // 'S S. . P. . F. F. .'
 * ```
 *
 * @param filter `from`, `to`: a socket of the scenario. `flags`: letters that all must be set, `F` for every FIN.
 * @see packet(7), RFC 9293 section 3.1
 */
export function segments(filter: SegmentFilter = {}): Segments {
  return findSegments(scenario(), filter)
}

/**
 * The UDP datagrams that have passed the loopback interface so far, each once, in their order. Needs `needs=capture`.
 * Each has `from`, `to`, `length` in bytes, `data` and `at`.
 *
 * @param filter `from`, `to`: a socket of the scenario.
 * @see packet(7), RFC 768
 */
export function datagrams(filter: DatagramFilter = {}): SeenDatagram[] {
  return findDatagrams(scenario(), filter)
}

/**
 * What ICMP has said so far about packets of TCP and UDP, each message once, in their order: that nobody has the port, that the host is not
 * reached. Needs `needs=capture`.
 * Each has `message`, such as `port unreachable`; `from`, where the packet was to go; `to`, where it came from; and `at`.
 *
 * ```ts
 * icmp({ to: client })[0]?.message          // 'port unreachable'
 * ```
 *
 * @param filter `from`, `to`: a socket of the scenario.
 * @see icmp(7), RFC 792, RFC 4443
 */
export function icmp(filter: DatagramFilter = {}): SeenIcmp[] {
  return findIcmp(scenario(), filter)
}

/**
 * Wait until something is so. Looks again whenever a segment passes and at least every 10 ms. Gives the time that it took.
 *
 * ```ts
 * const waited = until(() => session.state === 'TIME_WAIT', { within: seconds(1) })
 * ```
 *
 * @param condition what must become true.
 * @param options `within`: how long to wait at most, one second when it is left out. More than a second belongs into a scenario that is marked `slow`.
 *   It may end later than that by one look on a busy machine, never earlier; after 5, 10, 20 … seconds a line tells what is waited for.
 * @throws LabProblem `lab-deadline` with the socket table that was there instead.
 * @see clock_gettime(2) CLOCK_MONOTONIC, poll(2)
 */
export function until(condition: () => unknown, options: { within?: Duration } = {}): Duration {
  checkArgument('until()', 'condition', condition)
  checkGiven('until()', options, ['within'])
  return waitUntil(condition, options.within ?? seconds(1))
}

/**
 * So many seconds. Durations compare as numbers, `session.timer.remaining < seconds(60)`, and add and subtract: `whole.minus(part)`, `a.plus(b)`,
 * `a.times(2)`.
 */
export function seconds(count: number): Duration {
  checkArgument('seconds()', 'count', count)
  return new Duration(count * 1000)
}

/** So many thousandths of a second, fractions too; the kernel's own timers step by 4 ms where it runs with 250 Hz. @see time(7) */
export function milliseconds(count: number): Duration {
  checkArgument('milliseconds()', 'count', count)
  return new Duration(count)
}

/**
 * Send a segment that no socket sent: an old duplicate, a reset, a late FIN; `sendto(2)` on a raw socket. Needs `needs=capture`.
 *
 * ```ts
 * inject({ from: client, to: session, flags: 'R' })                    // a reset that fits
 * inject({ from: client, to: session, flags: 'R', seq: 1_000_000 })    // one that does not
 * inject(segments({ from: client, flags: 'F' })[0])                    // the captured FIN once more
 * ```
 *
 * @param segment `from` and `to`: sockets of the scenario, closed ones too, or `{ address, port }`. `flags` as in tcpdump.
 *   `seq`, relative to the sender's first: the next new one when it is left out. `ack`: what the sender has received when it is left out. `data`: text.
 * @see raw(7), RFC 9293 section 3.10.7
 */
export function inject(segment: ForgedSegment): void {
  injectSegment(scenario(), segment)
}

/**
 * A further host: a network namespace of its own, joined to that of the blocks by a wire. Needs `needs=wire`.
 * It has the words `socket`, `listen`, `tryListen`, `connect`, `tryConnect`, `sockets`, `sysctl`, `counter` and `popen` for itself, and `run` for
 * every other one;
 * its addresses are `.address` and `.address6`, and it finds the near host at `.nearAddress`. Its `.wire` loses, doubles, holds up and holds back what passes.
 *
 * ```ts
 * const far = host({ delay: milliseconds(50) })
 * const server = far.listen({ port: 8000 })
 * const client = connect(server)                     // over the wire
 * far.wire.lose('FIN', { from: client })             // the next FIN of the client
 * far.wire.hold()                                    // from now on nothing arrives …
 * far.wire.release()                                 // … until now
 * ```
 *
 * @param options `delay`: how long a segment takes in either direction, or `{ there, back }`. `seed`: what chance begins with.
 * @throws LabProblem `lab-not-here`: scenarios have no network of their own here.
 * @see network_namespaces(7), veth(4), packet(7)
 */
export function host(options: HostOptions = {}): Host {
  return makeHost(options)
}

/**
 * How often the kernel has counted something since the scenario began. Needs `needs=namespace`.
 *
 * ```ts
 * counter('TCPTimeWaitOverflow')
 * ```
 *
 * @param name as `nstat -az` prints it: `UdpRcvbufErrors`, `IcmpInEchos` …; of TCP also without `Tcp` or `TcpExt` in front: `ListenOverflows`,
 *   `TWRecycled`, `ActiveOpens` …
 * @see proc_net(5), /proc/net/netstat, /proc/net/snmp, /proc/net/snmp6
 */
export function counter(name: string): number {
  checkArgument('counter()', 'text', name)
  return counterOf(scenario(), name)
}

/**
 * A setting of the scenario's network: read it, or set it for this scenario alone. Setting needs `needs=namespace`, and becomes part of the evidence.
 *
 * ```ts
 * sysctl('net.ipv4.tcp_fin_timeout', 5)
 * ```
 *
 * @param name in full: `net.ipv4.tcp_fin_timeout`.
 * @param value the new value; several numbers as text: '40000 40009'.
 * @returns the value now, as text.
 * @throws LabProblem `lab-bad-argument`: no such setting, or a value that the kernel does not take.
 * @see sysctl(8), Documentation/networking/ip-sysctl.rst
 */
export function sysctl(name: string, value?: string | number): string {
  if (value !== undefined) setSysctl(scenario(), name, value)
  return readSysctl(name)
}

/**
 * Start a program as a process of its own in the scenario's network: a file of `scenarios/programs`, or any command that the machine has.
 * A file in C, Rust or Go is compiled first and needs `needs=cc`, `needs=rustc` or `needs=go`; one for an interpreter needs that by its name, as in
 * `needs=python3`.
 * It gives `.line()`, `.output`, `.write()`, `.endInput()`, `.kill('SIGINT')`, `.wait()` with `.status` or `.signal`, `.running`, `.state` and
 * `.pid`. It ends with the scenario.
 *
 * ```ts
 * const daytimed = start('daytimed.c 1313')
 * daytimed.line() === 'listening on 127.0.0.1:1313'
 * daytimed.kill('SIGINT')
 * daytimed.wait().signal === 'SIGINT'
 *
 * const shell = start(['sh', '-c', 'echo $1; exit 3', 'sh', 'two words'])
 * const activated = start('activated.c', { LISTEN_FDS: [server] })
 * const stopped = start('listener.ts 3000', { terminal: true })
 * stopped.press('Ctrl+Z')
 * ```
 *
 * Descriptors are inherited as in C: those without FD_CLOEXEC, under their own numbers. When start() returns, those with FD_CLOEXEC are closed in the program.
 *
 * It runs in the scenario's folder, in a session of its own, setsid(2), with every signal as it is by default; standard output and standard error
 * are one pipe, or the terminal.
 * `.line()` and `.wait()` wait 10 seconds at most unless `within` says otherwise; `.write()` waits as long as any call, two seconds.
 * With the scenario it gets SIGKILL, and so does everything that it started, also what went into the background.
 *
 * @param command the program's file, or the command, and its arguments: a text, separated by blanks, or a list. `$PWD` in it is the scenario's folder.
 * @param options `env`: variables of its environment. `cwd`: the folder that it starts in, within the scenario's.
 *   `descriptors`: sockets under the numbers that they get, as in `{ 3: server }`. `LISTEN_FDS`: sockets from descriptor 3 on, as systemd hands them over.
 *   `RLIMIT_NOFILE`: how many descriptors it may have; then EMFILE. `terminal: true`: it runs in the foreground of a terminal of its own.
 *   `uid`: the id of the user who runs it, 65534 for nobody; needs `needs=root`.
 * @throws LabProblem `lab-bad-argument`: no such program, with those that there are. `lab-compile-failed`, with the compiler's first message and its line.
 *   `lab-not-here`: no compiler, no command, no network of its own, or no other user. Later: `lab-deadline` of `.line()` and `.wait()`,
 *   `lab-kill-failed`: ESRCH, `lab-write-failed`: EPIPE (it has ended).
 * @see posix_spawn(3), setsid(2), signal(7), kill(2), waitpid(2), sd_listen_fds(3), getrlimit(2), pty(7)
 */
export function start(command: string | readonly string[], options: ProgramOptions = {}): Program {
  checkArgument('start()', 'command', command)
  const [file = '', ...args] = typeof command === 'string' ? command.trim().split(/\s+/) : command
  return startProgram(scenario(), programFolders, file, args, options)
}

/**
 * Write a file into the scenario's folder, which is `$PWD` for its commands and gone afterwards: `open(2)`, `write(2)`, `close(2)`.
 *
 * ```ts
 * const conf = writeFile('nginx.conf', 'daemon off; pid $PWD/nginx.pid; events {} http { server { listen 127.0.0.1:8000; } }')
 * start(['nginx', '-c', conf])
 * ```
 *
 * @param name within the folder; folders in it are made.
 * @param text `$PWD` in it is the folder's path.
 * @returns the path, with `$PWD` for the folder: `start` and the shell take it as it is.
 * @throws LabProblem `lab-bad-argument`: the name leads out of the folder.
 */
export function writeFile(name: string, text: string): string {
  return writeScenarioFile(scenario(), name, text)
}

/**
 * Give the scenario's network an address: RTM_NEWADDR of `rtnetlink(7)`, as `ip address add` does, on its loopback interface or the one that is
 * named. Needs `needs=namespace`.
 *
 * ```ts
 * addAddress('192.0.2.1')
 * const server = listen({ address: '192.0.2.1', port: 8000 })
 * ```
 *
 * @param address IPv4 or IPv6; a link-local one with its interface, `fe80::1%eth0`.
 * @param options `interface`: `lo` when it is left out; the wire of {@link host} is `eth0`. `tentative: true`: an address of IPv6 on an interface
 *   of its own, which cannot be bound to until the kernel has looked for duplicates, for a second or two; needs `needs=wire`.
 * @throws LabProblem `lab-bad-argument`: the network has it already, EEXIST.
 * @see rtnetlink(7), ip-address(8), RFC 4862 section 5.4
 */
export function addAddress(address: string, options: AddressOptions = {}): void {
  addressAdded(scenario(), address, options)
}

/** Take an address away that {@link addAddress} gave: RTM_DELADDR. What is bound to it stays bound. @see rtnetlink(7), ip-address(8) */
export function removeAddress(address: string, options: Pick<AddressOptions, 'interface'> = {}): void {
  addressRemoved(scenario(), address, options)
}

/**
 * What a name stands for: `getaddrinfo(3)`. Programs try these addresses in this order.
 *
 * ```ts
 * getaddrinfo('localhost')      // ['::1', '127.0.0.1']
 * ```
 *
 * @throws LabProblem `lab-bad-argument`: nobody knows the name.
 * @see getaddrinfo(3), hosts(5), gai.conf(5), RFC 6724
 */
export function getaddrinfo(name: string): string[] {
  return addressesFor(scenario(), name)
}

/**
 * Run a command of the shell in the scenario's network and give what it prints, errors included. Needs `needs=namespace`, and `needs=ss` or
 * `needs=netstat` for those.
 * A transcript shows a command and its output to the reader; this is for what a claim says of the output.
 *
 * ```ts
 * popen('netstat -tan').includes('TIME_WAIT')
 * ```
 *
 * @param line what a person would type.
 * @returns the text without the line break at its end. How it ended stands in the record when it was not with 0; to claim it, use {@link start} and
 *   `.wait().status`.
 * @throws LabProblem `lab-deadline`: it did not end within 10 seconds.
 * @see popen(3), sh(1)
 */
export function popen(line: string): string {
  checkArgument('popen()', 'text', line)
  return runAsCall(scenario(), line)
}

export type { Timer } from '../src/lab/kernel/timer.ts'
export type { Host } from '../src/lab/programs/host.ts'
export type { Program } from '../src/lab/programs/program.ts'
export type { CountOutcome, DataOutcome, MessageOutcome, Outcome, SocketOutcome, ValueOutcome } from '../src/lab/sockets/outcome.ts'
export type { Pending } from '../src/lab/sockets/pending.ts'
export type { SeenSegment, Segments } from '../src/lab/sockets/segments.ts'
export type { Socket } from '../src/lab/sockets/socket.ts'
export type { TableRow } from '../src/lab/sockets/table.ts'
export type { Duration } from '../src/lab/words/duration.ts'

const words = {
  addAddress,
  connect,
  counter,
  datagrams,
  getaddrinfo,
  host,
  icmp,
  inject,
  listen,
  milliseconds,
  popen,
  removeAddress,
  seconds,
  segments,
  socket,
  socketpair,
  sockets,
  start,
  sysctl,
  tryConnect,
  tryListen,
  trySocket,
  tryUnlink,
  unlink,
  until,
  writeFile,
}

export default {
  words,
  constants: ['milliseconds', 'seconds'],
  facts,
  spellings,
  actors,
  kindOf,
  othersOf,
  conditionNamed,
  conditionNames,
  variations,
  nowhere: needsLinux,
  machine: thisMachine,
  open({ needs = [], ...options }) {
    const opened = new Scenario({ ...options, needs, assumptions: environment })
    for (const need of needs) {
      const version = versionOf(need)
      if (version !== undefined) opened.details[need] = version
    }
    return {
      command: (line) => runInShell(opened, line).text,
      failed: () => opened.failedCommands,
      lateMs: longestDelayMs,
      close(names) {
        opened.end()
        return accountFor(opened, names)
      },
    }
  },
} satisfies Vocabulary<typeof words>
