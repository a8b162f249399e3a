/** `npm test`: the claims that do not have to wait, and the tools' own tests; with `--kernel` the claims alone, on another kernel. */
import { parseArgs } from 'node:util'
import { kernelOptions, runOnKernels } from './on-kernels.ts'
import { run } from './run.ts'

const given = process.argv.slice(2)
const { values, tokens } = parseArgs({ args: given, options: kernelOptions, strict: false, allowPositionals: true, tokens: true })
const { kernel, packages } = values

if (typeof kernel === 'string') {
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
    process.exitCode = 1
  }
} else {
  process.exitCode = run('vitest', ['run', '--project', 'pages', '--project', 'tools', ...given]) ? 0 : 1
}
