/**
 * What a scenario may need: each condition is found out by trying it, and tells why it is not met here.
 */
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readKernelCondition, whyNot } from '../../evidence/kernel-condition.ts'
import { captureRefusal } from '../kernel/capture.ts'
import { tcpOverIPv4 } from '../kernel/diag-row.ts'
import { thisMachine } from '../kernel/machine.ts'
import { type Condition, once } from '../kernel/once.ts'
import { leaveTimeWait } from '../kernel/own-time-wait.ts'
import { packetRefusal } from '../kernel/packet-socket.ts'
import { readProcNet } from '../kernel/proc-net.ts'
import { destroyRefusal, udpDiagRefusal, unixDiagRefusal } from '../kernel/sock-diag.ts'
import { sameEnd, writeSockaddr } from '../system/address.ts'
import { errnoMeaning, errnoName } from '../system/errno.ts'
import { bind, close, errno, socket } from '../system/libc.ts'
import { AF_INET6, SOCK_CLOEXEC, SOCK_STREAM } from '../words/constants.ts'
import { type Software, type SoftwareName, software } from '../words/software.ts'
import { ssListsBound } from './bound-in-ss.ts'
import { commandFolders, npmPrograms } from './command-folders.ts'
import { inNetwork, sharedLoopbackReason } from './enter-network.ts'
import { wireRefusal } from './wire-refusal.ts'

const softwareNames = Object.keys(software) as SoftwareName[]

const namespace = once(sharedLoopbackReason)
/** What is tried where scenarios have networks of their own, and in one. */
const inOwnNetwork = (refusal: () => string | undefined): Condition => once(() => namespace() ?? inNetwork(refusal))

/** Those that have a name of their own. */
export const conditions = {
  namespace,
  capture: once(() => inNetwork(({ loopback }) => captureRefusal(loopback))),
  wire: once(() => namespace() ?? packetRefusal() ?? inNetwork(wireRefusal)),
  ipv6: inOwnNetwork(ipv6Refusal),
  root: once(whyOneUser),
  cc: once(() => missing('cc', 'gcc')),
  ss: inOwnNetwork(ssRefusal),
  ss_lists_bound: inOwnNetwork(() => ssBoundRefusal(true)),
  ss_hides_bound: inOwnNetwork(() => ssBoundRefusal(false)),
  sock_destroy: inOwnNetwork(destroyRefusal),
  netstat: once(() => missing('netstat', 'net-tools') ?? inNetwork(procNetRefusal)),
  lsof: once(() => missing('lsof', 'lsof') ?? inNetwork(procNetRefusal)),
  udp_diag: once(() => inNetwork(udpDiagRefusal)),
  unix_diag: once(() => inNetwork(unixDiagRefusal)),
  awk: once(() => missing('awk', 'mawk')),
  ip: once(() => missing('ip', 'iproute2')),
  curl: once(() => missing('curl', 'curl')),
  node: once(() => missing('node', 'nodejs')),
  ...(Object.fromEntries(softwareNames.map((name) => [name, once(() => withoutSoftware(software[name]))])) as Record<SoftwareName, Condition>),
  // What runs the programs that are written in other languages.
  // Its smallest package has the interpreter without most of the library.
  python3: once(() => unusable('python3', ['-c', 'import http.server, socketserver, subprocess'], 'python3')),
  perl: once(() => unusable('perl', ['--version'], 'perl')),
  tclsh: once(() => missing('tclsh', 'tcl')),
  // A program that is not compiled needs the compiler, which a runtime alone does not have.
  java: once(() => unusable('java', ['-XX:-UsePerfData', '--describe-module', 'jdk.compiler'], 'default-jdk-headless')),
  ruby: once(() => unusable('ruby', ['--version'], 'ruby')),
  webrick: once(() => unusable('ruby', ['-rwebrick', '-e', '0'], 'ruby-webrick')),
  php: once(() => unusable('php', ['--version'], 'php-cli')),
  go: once(() => unusable('go', ['version'], 'golang-go')),
  rustc: once(() => unusable('rustc', ['--version'], 'rustc')),
} satisfies Record<string, Condition>

/** The condition of a `needs=`: one of those above, `kernel>=6.1`, `kernel<6.0` and `kernel>=5.10<6.0` of any version, or `tcp=linux`. */
export function conditionNamed(name: string): Condition | undefined {
  if (isNamed(name)) return conditions[name]
  const asked = readKernelCondition(name)
  return asked && (() => whyNot(asked, thisMachine()))
}

/** For who writes one that there is not. */
export const conditionNames: readonly string[] = [...Object.keys(conditions), 'kernel>=6.1']

function isNamed(name: string): name is keyof typeof conditions {
  return Object.hasOwn(conditions, name)
}

/** Why programs cannot be given to another user, or undefined where they can. */
export function whyOneUser(): string | undefined {
  if (process.geteuid?.() !== 0) return `the user id is ${process.geteuid?.()}, not 0`
  // In a user namespace of `unshare --map-root-user` there is only root.
  const ids = Number(/^\s*0\s+\d+\s+(\d+)/m.exec(readFileSync('/proc/self/uid_map', 'utf8'))?.[1] ?? 0)
  return ids > 1000 ? undefined : 'this is a user namespace in which no other user exists'
}

export function compiler(): string | undefined {
  return ['cc', 'gcc', 'clang'].map(onPath).find((path) => path !== undefined)
}

function missing(command: string, packageName: string): string | undefined {
  return onPath(command) === undefined ? `there is no command ${command} (package ${packageName})` : undefined
}

function withoutSoftware({ command, package: from, module = false }: Software): string | undefined {
  const there = module ? existsSync(join(npmPrograms, command)) : onPath(command) !== undefined
  const how = from.startsWith('npm ci') ? from : `package ${from}`
  return there ? undefined : `there is no ${module ? 'module' : 'command'} ${command} (${how})`
}

/** A command that is there and only stands for one that is not, as version managers put them on the path, is found out by calling it. */
function unusable(command: string, given: readonly string[], packageName: string): string | undefined {
  const path = onPath(command)
  if (path === undefined) return missing(command, packageName)
  const { status, stdout, stderr } = spawnSync(path, given, { encoding: 'utf8' })
  const [said = ''] = `${stderr}${stdout}`.trim().split('\n')
  return status === 0 ? undefined : `${command} ${given.join(' ')} ended with exit status ${status}: ${said}`
}

/** Of two that say the opposite of each other a machine meets one. */
export const opposites: Readonly<Record<string, string>> = { ss_lists_bound: 'ss_hides_bound', ss_hides_bound: 'ss_lists_bound' }

/** Where the kernel has no netlink for it, ss reads /proc, which has less, and its exit status is 0. */
function ssRefusal(): string | undefined {
  const path = onPath('ss')
  const said = path === undefined ? '' : spawnSync(path, ['-Htan'], { encoding: 'utf8' }).stderr.trim()
  return unusable('ss', ['-Htan'], 'iproute2') ?? (said === '' ? undefined : `ss -Htan says: ${said}`)
}

function ssBoundRefusal(wanted: boolean): string | undefined {
  const refusal = ssRefusal()
  if (refusal !== undefined || ssListsBound(onPath('ss') ?? '') === wanted) return refusal
  return wanted
    ? 'ss -a does not list a socket that is only bound (an older ss, or Linux before 6.8)'
    : 'ss -a lists also a socket that is only bound'
}

/** netstat and lsof read /proc/net/tcp, in which another TCP than Linux's has less, and what is of other networks. */
function procNetRefusal(): string | undefined {
  const { local, peer } = leaveTimeWait()
  const shown = readProcNet(tcpOverIPv4).some((row) => row.state === 'TIME_WAIT' && sameEnd(row.local, local) && sameEnd(row.peer, peer))
  return shown ? undefined : '/proc/net/tcp, which it reads, does not show a connection in TIME_WAIT'
}

export function onPath(command: string): string | undefined {
  return commandFolders()
    .map((folder) => join(folder, command))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK)
        return true
      } catch {
        return false
      }
    })
}

function ipv6Refusal(): string | undefined {
  const fd = socket(AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0)
  if (fd < 0) return `socket(AF_INET6) gave ${errnoName(errno())} (${errnoMeaning(errnoName(errno()))})`
  const address = Buffer.alloc(28)
  const answer = bind(fd, address, writeSockaddr(address, { address: '::1', port: 0 }))
  const name = errnoName(errno())
  close(fd)
  return answer === 0 ? undefined : `bind(::1) gave ${name} (${errnoMeaning(name)})`
}
