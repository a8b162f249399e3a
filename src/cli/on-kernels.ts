/** `--kernel`: runs Vitest over pages on other kernels, two at the same time, and gives each one's evidence to whoever asked. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { styleText } from 'node:util'
import { readColumns } from '../evidence/columns.ts'
import { committedIn, stateIn } from '../evidence/folders.ts'
import type { ScenarioRecord } from '../evidence/record.ts'
import { readRecord, readRecords } from '../evidence/store.ts'
import { chosenKernels, type Kernel, needsEmulator, readCatalogue } from '../kernels/catalogue.ts'
import { runOn } from '../kernels/guest.ts'
import { checkFolder } from '../kernels/packages.ts'
import { Unavailable } from '../kernels/unavailable.ts'
import { declaredElsewhere } from '../runner/declared-elsewhere.ts'
import { internal } from '../settings/internal.ts'
import { projectRoot } from '../settings/root.ts'

export interface OnKernels {
  /** As a person gives it: `6.1`, `5.10,7.2`, `all`. */
  kernel: string
  packages?: string | undefined
  /** Vitest's arguments; on a kernel for which there are none nothing is run. */
  args: readonly string[] | ((kernel: Kernel) => readonly string[] | undefined)
  env?: Record<string, string>
  /** Takes what the run on one kernel left. */
  take?: (records: readonly ScenarioRecord[], folder: string, kernel: Kernel) => void
}

/** User-mode Linux has one processor. */
const AT_ONCE = 2

/**
 * @returns whether Vitest succeeded on each
 * @throws {@link Unavailable} where it did, but for those that are not to be had on this machine
 */
export async function runOnKernels({ kernel: asked, packages, args, env = {}, take }: OnKernels): Promise<boolean> {
  const waiting = chosenKernels(asked, readCatalogue(projectRoot))
  const sources = { store: join(stateIn(projectRoot), 'kernels'), folder: packages }
  checkFolder(sources)
  let succeeded = true
  const unavailable: string[] = []
  const work = async () => {
    for (let kernel = waiting.shift(); kernel; kernel = waiting.shift()) {
      const words = typeof args === 'function' ? args(kernel) : args
      if (words === undefined) continue
      const shownAs = styleText('dim', `${kernel.name} │ `)
      const job = { project: projectRoot, sources, command: ['vitest/vitest.mjs', ...words, ...sparing(kernel)], shownAs }
      const ended = await runOn(kernel, { ...job, env: { ...env, [internal.elsewhere]: differing(kernel) } }).catch((error: Error) => {
        if (!(error instanceof Unavailable)) throw error
        unavailable.push(error.message)
      })
      if (!ended) continue
      const { status, folder } = ended
      succeeded &&= status === 0
      try {
        const evidence = join(folder, 'evidence')
        take?.(readRecords(evidence), evidence, kernel)
      } finally {
        rmSync(folder, { recursive: true })
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  if (unavailable.length === 0) return succeeded
  if (succeeded) throw new Unavailable(unavailable.join('\n'))
  process.stderr.write(`${unavailable.join('\n')}\n`)
  return false
}

/** Vitest gives a process a minute to start, which several at once do not do on an emulated machine; nor is its configuration bundled first anywhere. */
function sparing(kernel: Kernel): string[] {
  return ['--configLoader=native', ...(needsEmulator(kernel) ? ['--no-file-parallelism'] : [])]
}

/** As the run there is told. */
function differing({ platform }: Kernel): string {
  const declared = readColumns(projectRoot)
    .differences.filter((one) => one.platform === platform)
    .map(({ scenario }) => declaredElsewhere(scenario, readRecord(committedIn(projectRoot), `${platform}/${scenario.replace('#', '/')}.json`)))
  return JSON.stringify(declared)
}
