/** The machine that a record is from, as far as it can make a difference to what a kernel does. Two that differ in it never share a folder. */
import { z } from 'zod'

export const kernelKinds = ['host', 'user-mode', 'emulated', 'gvisor'] as const

export const machineSchema = z.object({
  /** `Linux`, `gVisor`. */
  system: z.string(),
  /** The kernel's true release, not the name of a distribution's package: `6.18.44`. */
  release: z.string(),
  /** As `uname -m` says it: `x86_64`, `aarch64`. */
  machine: z.string(),
  /** How it runs: on the machine itself (a virtual one counts), as user-mode Linux, in an emulator, or as gVisor, which is a kernel of its own. */
  kernel: z.enum(kernelKinds).default('host'),
  /** Ticks of the kernel's clock a second, CONFIG_HZ; absent where it is not known. */
  hz: z.int().positive().optional(),
})

export const whereSchema = machineSchema.extend({
  /** What was changed for the run that the page does not say: `ipv6`, `no-timestamps`. */
  conditions: z.array(z.string()).default([]),
  /** `24.21.0`. */
  node: z.string(),
  /** `2026-11-21`, UTC. */
  date: z.iso.date(),
  /** What else the vocabulary finds worth telling: how it was isolated, settings that matter. */
  details: z.record(z.string(), z.string()),
})

export type Machine = z.infer<typeof machineSchema>
export type Where = z.infer<typeof whereSchema>

/** `linux-6.18-x86_64-hz250`, `linux-6.1-x86_64-hz100-user-mode`: one column of the site, one folder of evidence. Of a release only its series counts. */
export function platformOf({ system, release, machine, kernel, hz, conditions }: Machine & Partial<Pick<Where, 'conditions'>>): string {
  const parts = [
    system,
    seriesOf(release),
    machine,
    hz !== undefined && `hz${hz}`,
    kernel !== 'host' && kernel !== system.toLowerCase() && kernel,
    ...(conditions ?? []).toSorted().map((name) => `with-${name}`),
  ]
  return parts
    .filter((part) => part !== false)
    .join('-')
    .toLowerCase()
}

/** `6.18` of `6.18.44`. */
export function seriesOf(release: string): string {
  return /^\d+\.\d+/.exec(release)?.[0] ?? release
}
