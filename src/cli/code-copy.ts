/** A copy of the project whose code is changed and whose tests are run, apart from the machine: a changed tool ends other processes, or removes other files. */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Mutant, mutated } from '../check/code/mutants.ts'
import { environmentOfAPerson } from '../settings/internal.ts'

/** What a run of some tests said. */
export interface SuiteRun {
  passed: boolean
  /** The files with a test that failed, and these tests. */
  failed: Map<string, string[]>
  printed: string
}

/** The disk is read-only but for the copy; `/tmp` and the caches of packages are new; processes are those of the run alone, and end with it. */
const apart = `
set -e
mount --make-rprivate /
mount -t proc proc /proc
mount --bind "$0" "$0"
mount -t tmpfs tmpfs /tmp
for caches in .vite .vite-temp .astro; do mkdir -p "$0/node_modules/$caches" && mount -t tmpfs tmpfs "$0/node_modules/$caches"; done
mount -o remount,bind,ro /
cd "$0"
"$@"
`

export class CodeCopy implements Disposable {
  readonly folder: string
  /** Why a changed tool is not kept apart from the machine's processes and files. */
  readonly notApart: string | undefined
  readonly #before: readonly string[]
  readonly #texts = new Map<string, string>()

  /** The project as git has it and as it stands here, without its evidence of this machine. */
  constructor(projectRoot: string) {
    // Outside of /tmp, which a run has for itself.
    this.folder = mkdtempSync('/var/tmp/2msl-code-')
    const listed = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
      cwd: projectRoot,
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
    })
    for (const file of listed.stdout.split('\0').filter((name) => name !== '' && existsSync(join(projectRoot, name)))) {
      mkdirSync(dirname(join(this.folder, file)), { recursive: true })
      cpSync(join(projectRoot, file), join(this.folder, file))
    }
    symlinkSync(join(projectRoot, 'node_modules'), join(this.folder, 'node_modules'))
    spawnSync('git', ['init', '--quiet'], { cwd: this.folder })
    const user = process.getuid?.() === 0 ? [] : ['--user', '--map-root-user']
    const before = ['unshare', ...user, '--pid', '--fork', '--kill-child', '--mount', '--ipc', 'sh', '-c', apart, this.folder]
    const { status, stderr, error } = spawnSync(before[0] ?? '', [...before.slice(1), 'true'], { encoding: 'utf8' })
    this.notApart = status === 0 ? undefined : (error?.message ?? stderr.trim())
    this.#before = status === 0 ? before : []
  }

  /** Makes these changes, and takes back all others. Of one file they must not overlap. */
  change(mutants: readonly Mutant[]): void {
    for (const [file, text] of this.#texts) writeFileSync(join(this.folder, file), text)
    this.#texts.clear()
    for (const mutant of [...mutants].sort((a, b) => b.start - a.start)) {
      const path = join(this.folder, mutant.file)
      const text = readFileSync(path, 'utf8')
      if (!this.#texts.has(mutant.file)) this.#texts.set(mutant.file, text)
      writeFileSync(path, mutated(text, mutant))
    }
  }

  /** @param suite what Vitest is told of the tests to run */
  run(suite: readonly string[], longestMs: number): SuiteRun {
    const vitest = join(this.folder, 'node_modules/vitest/vitest.mjs')
    const [command = '', ...rest] = [...this.#before, process.execPath, vitest, 'run', ...suite]
    const { status, stdout, stderr } = spawnSync(command, rest, {
      cwd: this.folder,
      // In CI a test of the tools that fails is tried once more: what failed for the machine's sake says nothing.
      env: { ...environmentOfAPerson(), CI: '1', NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
      encoding: 'utf8',
      maxBuffer: 2 ** 27,
      timeout: longestMs,
      killSignal: 'SIGKILL',
    })
    const printed = `${stdout}${stderr}`
    return { passed: status === 0, failed: failedTests(printed), printed }
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}

/** ` FAIL  |tools| test/page/claim.test.ts > a claim > … (initial run, 1st retry)` */
export function failedTests(printed: string): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const [, file = '', test = ''] of printed.matchAll(/^ *FAIL +(?:\|[^|]+\| +)?(\S+)(?: > (.*)| \[.*)?$/gm))
    found.set(file, [...(found.get(file) ?? []), test.replace(/ \((?:initial run|\d+\w+ retry)[^)]*\)$/, '')])
  return found
}
