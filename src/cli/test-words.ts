/** What `npm test` is asked for by its words: Vitest's arguments, and on which kernels. Pure. */
import { parseArgs } from 'node:util'
import { kernelOptions } from './kernel-options.ts'

export type Asked =
  /** What is wrong with the words. */
  { wrong: string } | { kernel: string; packages: string | undefined; args: string[] } | { args: string[] }

/** @param given the words behind `npm test --` */
export function askedOfTest(given: readonly string[]): Asked {
  const { values, tokens } = parseArgs({ args: [...given], options: kernelOptions, strict: false, allowPositionals: true, tokens: true })
  const { kernel, packages } = values
  if (kernel === true)
    return { wrong: 'No kernel was given. Expected: npm test -- --kernel 6.1, another one of content/kernels/packages.yaml, or all' }
  if (typeof kernel === 'string') {
    const taken = new Set(
      tokens.flatMap((token) =>
        token.kind === 'option' && token.name in kernelOptions ? [token.index, ...(token.inlineValue === false ? [token.index + 1] : [])] : [],
      ),
    )
    const rest = given.filter((word, index) => !taken.has(index) && word !== 'run')
    const named = rest.some((word) => word.startsWith('--project'))
    return {
      kernel,
      packages: typeof packages === 'string' ? packages : undefined,
      args: ['run', ...(named ? [] : ['--project', 'pages']), ...rest],
    }
  }
  const at = given.findIndex((word) => word === '--repeat' || word.startsWith('--repeat='))
  return at < 0 ? { args: ['run', '--project', 'pages', '--project', 'tools', ...given] } : repeated(given, at)
}

/** Vitest counts how often a test is run once more. */
function repeated(words: readonly string[], at: number): Asked {
  const [, inline] = words[at]?.split('=') ?? []
  const times = Number(inline ?? words[at + 1])
  if (!Number.isInteger(times) || times < 2) return { wrong: 'Expected a number of runs, 2 or more: npm test -- --repeat 20 time-wait/how-long' }
  const rest = words.filter((_, index) => index !== at && (inline !== undefined || index !== at + 1))
  return { args: ['run', '--project', 'pages', `--repeats=${times - 1}`, ...rest] }
}
