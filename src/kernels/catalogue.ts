/** Which kernels can be started, and what brings each: content/kernels/packages.yaml. */
import { z } from 'zod'
import { either, nearest } from '../text/words.ts'
import { readYamlFile } from '../text/yaml-file.ts'

const packageSchema = z.strictObject({
  /** As Debian calls it. */
  name: z.string(),
  version: z.string(),
  /** The suite that has this version: `trixie`. */
  suite: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Of which machine, as Debian calls it, where it is not this one: `arm64`. */
  machine: z.string().optional(),
})

/** A package of npm's registry: Node for another machine. */
const nodeSchema = z.strictObject({ name: z.string(), version: z.string(), integrity: z.string().regex(/^sha512-/) })

const kernelSchema = z.strictObject({
  /** How it is started. `emulated`: QEMU with the host's own files; `other-machine`: QEMU with a small Debian of that machine. */
  kind: z.enum(['user-mode', 'gvisor', 'emulated', 'other-machine']),
  /** The folder of its records, as a run on it names it: `linux-6.1-x86_64-hz100-user-mode`. */
  platform: z.string(),
  packages: z.array(packageSchema).min(1),
  /** What its command line gets besides ours. */
  commandLine: z.array(z.string()).default([]),
  /** What runs the project there, on a machine that is not of the host's kind. */
  node: nodeSchema.optional(),
})

const catalogueSchema = z.strictObject({ kernels: z.record(z.string(), kernelSchema) })

export type Package = z.infer<typeof packageSchema>
export type Kernel = z.infer<typeof kernelSchema> & { name: string }

export const catalogueFile = 'content/kernels/packages.yaml'

export function readCatalogue(root: string): Kernel[] {
  return Object.entries(readYamlFile(root, catalogueFile, catalogueSchema).kernels).map(([name, kernel]) => ({ ...kernel, name }))
}

export function needsEmulator({ kind }: Pick<Kernel, 'kind'>): boolean {
  return kind === 'emulated' || kind === 'other-machine'
}

/**
 * The kernels that a person names: `6.1`, `5.10,7.2`, `all`.
 * Throws a sentence that names those that there are.
 */
export function chosenKernels(asked: string, kernels: readonly Kernel[]): Kernel[] {
  // An emulated machine takes QEMU and many minutes: it is run where it is named.
  if (asked === 'all') return kernels.filter((kernel) => !needsEmulator(kernel))
  const names = kernels.map(({ name }) => name)
  return asked.split(',').map((name) => {
    const kernel = kernels.find((one) => one.name === name.trim())
    if (kernel) return kernel
    const meant = nearest(name, names)
    throw new Error(`There is no kernel "${name}". ${meant ? `Fix: --kernel ${meant}` : `Expected: ${either([...names, 'all'])}`}`)
  })
}
