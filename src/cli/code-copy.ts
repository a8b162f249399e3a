/** A copy of the project whose code is changed and whose tests are run, apart from the machine: a changed tool ends other processes, or removes other files. */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { type Mutant, mutated } from '../check/code/mutants.ts'
import { environmentOfAPerson } from '../settings/internal.ts'

/** What a run of some tests said. */
export interface SuiteRun {
  passed: boolean
  /** The files with a test that failed, and these tests. */
  failed: Map<string, string[]>
  printed: string
  tookMs: number
  /** How much of it was over before the first test began. */
  beforeMs: number
  /** How long the tests of each file took. */
  fileMs: Map<string, number>
}

/** Where the packages are while nothing else can be seen; not in git. */
const HELD = '.2msl/packages'

/**
 * The disk is read-only but for the copy; where temporary files lie and the caches of packages are new; processes are those of the run alone,
 * and end with it. The copy, which lies among temporary files itself, is mounted once more where it was, and so are the packages, which may.
 */
const apart = `
set -e
packages=$1
shift
mount --make-rprivate /
mount -t proc proc /proc
mount --bind "$packages" "$0/${HELD}"
mount -t tmpfs tmpfs /tmp
mkdir /tmp/copy
mount --rbind "$0" /tmp/copy
mount -t tmpfs tmpfs /var/tmp
mkdir -p "$0"
mount --move /tmp/copy "$0"
rmdir /tmp/copy
mkdir -p "$packages"
mount --move "$0/${HELD}" "$packages"
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
    const packages = realpathSync(join(projectRoot, 'node_modules'))
    symlinkSync(packages, join(this.folder, 'node_modules'))
    mkdirSync(join(this.folder, HELD), { recursive: true })
    spawnSync('git', ['init', '--quiet'], { cwd: this.folder })
    const user = process.getuid?.() === 0 ? [] : ['--user', '--map-root-user']
    const before = ['unshare', ...user, '--pid', '--fork', '--kill-child', '--mount', '--ipc', 'sh', '-c', apart, this.folder, packages]
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
    const report = join(this.folder, reportFile)
    rmSync(report, { force: true })
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    const [command = '', ...rest] = [...this.#before, process.execPath, vitest, 'run', ...reporters, ...suite]
    const [begun, beganAt] = [performance.now(), Date.now()]
    const { status, stdout, stderr } = spawnSync(command, rest, {
      cwd: this.folder,
      // In CI a test of the tools that fails is tried once more: what failed for the machine's sake says nothing.
      env: { ...environmentOfAPerson(), CI: '1', NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
      encoding: 'utf8',
      maxBuffer: 2 ** 27,
      timeout: Math.ceil(longestMs),
      killSignal: 'SIGKILL',
    })
    const tookMs = performance.now() - begun
    // A run that did not come to its end has left none.
    const told = existsSync(report) ? toldIn(readFileSync(report, 'utf8'), this.folder) : { failed: new Map(), fileMs: new Map(), firstAt: beganAt }
    return { passed: status === 0, printed: `${stdout}${stderr}`, tookMs, beforeMs: told.firstAt - beganAt, ...told }
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}

/** Where Vitest leaves what it has to say: what it prints may have the like of it in it, from a run that a test made. Relative to the copy; not in git. */
const reportFile = '.2msl/told.json'

interface Report {
  testResults: { name: string; message: string; startTime: number; endTime: number; assertionResults: Assertion[] }[]
}

interface Assertion {
  ancestorTitles: string[]
  title: string
  status: string
}

/** Which tests failed, by their files, how long those of each file took, and when the first one began. A file that could not be read has one, without a name. */
export function toldIn(report: string, folder: string): Pick<SuiteRun, 'failed' | 'fileMs'> & { firstAt: number } {
  const { testResults } = JSON.parse(report) as Report
  const [failed, fileMs] = [new Map<string, string[]>(), new Map<string, number>()]
  for (const { name, message, startTime, endTime, assertionResults } of testResults) {
    const file = relative(folder, name)
    const tests = assertionResults.filter(({ status }) => status === 'failed').map(nameOf)
    const all = tests.length === 0 && message !== '' ? [''] : tests
    if (all.length > 0) failed.set(file, [...(failed.get(file) ?? []), ...all])
    fileMs.set(file, (fileMs.get(file) ?? 0) + endTime - startTime)
  }
  return { failed, fileMs, firstAt: Math.min(...testResults.map(({ startTime }) => startTime)) }
}

function nameOf({ ancestorTitles, title }: Assertion): string {
  return [...ancestorTitles.filter((one) => one !== ''), title].join(' > ')
}
