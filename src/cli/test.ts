/**
 * `npm test`: the claims that do not have to wait, and the tools' own tests; with `--kernel` the claims alone, on another kernel; with `--repeat 20` the claims
 * alone, each scenario as often.
 */
import { Unavailable } from '../kernels/unavailable.ts'
import { enterUserNamespace } from '../runner/enter-namespace.ts'
import { refusedOption } from '../runner/vitest-options.ts'
import { runOnKernels } from './on-kernels.ts'
import { run } from './run.ts'
import { askedOfTest } from './test-words.ts'

/** sysexits(3) */
const EX_UNAVAILABLE = 69

const asked = askedOfTest(process.argv.slice(2))
const refused = 'wrong' in asked ? undefined : await refusedOption(asked.args)
if ('wrong' in asked) {
  process.stderr.write(`${asked.wrong}\n`)
  process.exitCode = 1
} else if (refused !== undefined) {
  process.stderr.write(`${refused}\n  Expected: --kernel, --packages, --repeat, or an option of Vitest: npx vitest --help\n`)
  process.exitCode = 1
} else if ('kernel' in asked) {
  try {
    process.exitCode = (await runOnKernels(asked)) ? 0 : 1
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`)
    process.exitCode = error instanceof Unavailable ? EX_UNAVAILABLE : 1
  }
} else {
  // Vitest would do it when it is loaded, and be loaded once more.
  enterUserNamespace()
  process.exitCode = run('vitest', asked.args) ? 0 : 1
}
