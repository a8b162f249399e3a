/**
 * Which kernel this is: what kind, its true release, how fine its clock ticks. Distributions name their kernels otherwise than the one they built:
 * `uname -r` of Debian says 5.10.0-46-amd64 where the kernel is 5.10.262, and user-mode Linux, an emulated machine and gVisor say nothing of themselves.
 */
import { readFileSync } from 'node:fs'
import { machine, release, type, version } from 'node:os'
import type { Machine } from '../../evidence/machine.ts'
import { EMULATED } from '../../settings/internal.ts'
import { clockGetres } from '../system/libc.ts'
import { CLOCK_REALTIME_COARSE } from '../words/constants.ts'

/** What a kernel says of itself: uname(2), and files of proc(5) where they are there. */
export interface KernelSays {
  system: string
  release: string
  version: string
  machine: string
  /** /proc/version_signature, which Ubuntu's kernels have. */
  signature: string
  /** /proc/cpuinfo */
  cpuinfo: string
  /** /proc/cmdline */
  commandLine: string
}

/** What gVisor's uname(2) gives for the day of its build, in every release. */
const GVISOR_BUILD = 'Sun Jan 10 15:06:54 PST 2016'

let known: Machine | undefined

export function thisMachine(): Machine {
  known ??= machineOf(kernelSays(), tick())
  return known
}

/** @param tickNs how far apart two values of CLOCK_REALTIME_COARSE are at least, clock_getres(2): one tick of the kernel's clock */
export function machineOf(says: KernelSays, tickNs: number): Machine {
  const kernel = kindOf(says)
  const common = { kernel, machine: says.machine === 'arm64' ? 'aarch64' : says.machine }
  if (kernel === 'gvisor') return { ...common, system: 'gVisor', release: releaseOf(says) }
  return { ...common, system: says.system, release: releaseOf(says), ...(tickNs >= 1e6 && { hz: Math.round(1e9 / tickNs) }) }
}

function kindOf({ release, version, cpuinfo, commandLine }: KernelSays): Machine['kernel'] {
  if (/gvisor/i.test(release) || version.includes(GVISOR_BUILD)) return 'gvisor'
  if (/^vendor_id\s*:\s*User Mode Linux/m.test(cpuinfo)) return 'user-mode'
  if (/^model name\s*:\s*QEMU TCG/m.test(cpuinfo) || commandLine.split(/\s+/).includes(EMULATED)) return 'emulated'
  return 'host'
}

/** `5.10.262` out of `#1 SMP Debian 5.10.262-1 (2026-10-05)`, `5.15.131` out of `Ubuntu 5.15.0-91.101-generic 5.15.131`; else what `uname -r` begins with. */
function releaseOf({ release, version, signature }: KernelSays): string {
  const [, debian] = /\bDebian (\d+\.\d+(?:\.\d+)?)/.exec(version) ?? []
  const [, ubuntu] = /^Ubuntu \S+ (\d+\.\d+(?:\.\d+)?)/.exec(signature) ?? []
  const [own = release] = /^\d+\.\d+(?:\.\d+)?/.exec(release) ?? []
  return debian ?? ubuntu ?? own
}

function kernelSays(): KernelSays {
  return {
    system: type(),
    release: release(),
    version: version(),
    machine: machine(),
    signature: textOf('/proc/version_signature'),
    cpuinfo: textOf('/proc/cpuinfo'),
    commandLine: textOf('/proc/cmdline'),
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

function tick(): number {
  const timespec = Buffer.alloc(16)
  return clockGetres(CLOCK_REALTIME_COARSE, timespec) === 0 ? Number(timespec.readBigInt64LE(0)) * 1e9 + Number(timespec.readBigInt64LE(8)) : 0
}
