/** The words behind `npm run <name> --`: --help, and errors that name what is there. */
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { checkSettings } from '../settings/settings.ts'

export interface CommandLine<Options extends ParseArgsOptionsConfig> {
  /** `usage: npm run sync …`, what it does, its options. */
  help: string
  options?: Options
  /** Whether it takes words that are no options. */
  words?: boolean
}

export function commandLine<const Options extends ParseArgsOptionsConfig = Record<never, never>>({
  help,
  options = {} as Options,
  words = false,
}: CommandLine<Options>) {
  if (process.argv.includes('--help')) {
    process.stdout.write(help)
    process.exit(0)
  }
  try {
    checkSettings()
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`)
    process.exit(1)
  }
  try {
    const read = parseArgs({ options, allowPositionals: words })
    if (read.positionals.some((word) => word.trim() === '')) misused('A word is empty. Expected: a part of a path, or no word at all', help)
    return read
  } catch (error) {
    // `Unknown option '--slwo'`; what follows a full stop is about Node's own function.
    return misused(`${(error as Error).message.split(/\.\s/)[0]}.`, help)
  }
}

export function misused(what: string, help: string): never {
  process.stderr.write(`${what}\n\n${help}`)
  process.exit(1)
}
