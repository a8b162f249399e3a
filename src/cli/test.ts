/**
 * `npm test`: the claims that do not have to wait, and the tools' own tests; with `--kernel` the claims alone, on another kernel; with `--repeat 20` the claims
 * alone, each scenario as often.
 */
import { parseArgs } from 'node:util'
import { Unavailable } from '../kernels/packages.ts'
import { kernelOptions, runOnKernels } from './on-kernels.ts'
import { run } from './run.ts'

/** sysexits(3) */
const EX_UNAVAILABLE = 69

const given = process.argv.slice(2)
const { values, tokens } = parseArgs({ args: given, options: kernelOptions, strict: false, allowPositionals: true, tokens: true })
const { kernel, packages } = values

if (kernel === true) {
  process.stderr.write('No kernel was given. Expected: npm test -- --kernel 6.1, another one of content/kernels/packages.yaml, or all\n')
  process.exitCode = 1
} else if (typeof kernel === 'string') {
  const ours = tokens.filter((token) => token.kind === 'option' && token.name in kernelOptions)
  const taken = new Set(
    ours.flatMap((token) => (token.kind === 'option' && token.inlineValue !== true ? [token.index, token.index + 1] : [token.index])),
  )
  const rest = given.filter((_, index) => !taken.has(index))
  const named = rest.some((word) => word.startsWith('--project'))
  try {
    const args = ['run', ...(named ? [] : ['--project', 'pages']), ...rest.filter((word) => word !== 'run')]
    process.exitCode = (await runOnKernels({ kernel, packages: typeof packages === 'string' ? packages : undefined, args })) ? 0 : 1
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`)
    process.exitCode = error instanceof Unavailable ? EX_UNAVAILABLE : 1
  }
} else if (given.some((word) => word === '--repeat' || word.startsWith('--repeat='))) {
  process.exitCode = repeated(given) ? 0 : 1
} else {
  process.exitCode = run('vitest', ['run', '--project', 'pages', '--project', 'tools', ...given]) ? 0 : 1
}

/** Vitest counts how often a test is run once more. */
function repeated(words: readonly string[]): boolean {
  const at = words.findIndex((word) => word === '--repeat' || word.startsWith('--repeat='))
  const inline = words[at]?.includes('=') === true
  const times = Number(inline ? words[at]?.split('=')[1] : words[at + 1])
  if (!Number.isInteger(times) || times < 2) {
    process.stderr.write('Expected a number of runs, 2 or more: npm test -- --repeat 20 time-wait/how-long\n')
    return false
  }
  const rest = words.filter((_, index) => index !== at && (inline || index !== at + 1))
  return run('vitest', ['run', '--project', 'pages', `--repeats=${times - 1}`, ...rest])
}
