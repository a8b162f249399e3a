/**
 * Command lines of the TypeScript programs: the options that there are are those that the help names.
 */
import { isAddress } from '../../../src/lab/address.ts'
import type { End } from './posix.ts'

export interface CommandLine {
  /** The words that are no options. */
  arguments: string[]
  has(option: string): boolean
  /** What stands after `--name=`. */
  value(option: string): string | undefined
}

/** Prints the help and ends if it is asked for, or if an option is unknown or an argument too few or too many. */
export function commandLine(help: string, least: number, most: number): CommandLine {
  const words = process.argv.slice(2)
  if (words.includes('--help')) {
    process.stdout.write(help)
    process.exit(0)
  }
  const known = new Set([...help.matchAll(/^ {2}(--[a-z0-9-]+)/gm)].map(([, option]) => option))
  const options = words.filter((word) => word.startsWith('--'))
  const others = words.filter((word) => !word.startsWith('--'))
  const unknown = options.find((option) => !known.has(option.split('=')[0]))
  if (unknown !== undefined) misused(help, `There is no option ${unknown}`)
  if (others.length < least) misused(help, 'An argument is missing.')
  if (others.length > most) misused(help, 'There is an argument too many.')
  return {
    arguments: others,
    has: (option) => options.includes(option),
    value: (option) => options.find((word) => word.startsWith(`${option}=`))?.slice(option.length + 1),
  }
}

/** The end that `--address=` and the port name. */
export function endOf(command: CommandLine, port = command.arguments[0] ?? ''): End {
  const address = command.value('--address') ?? '127.0.0.1'
  if (!/^[\d.]+$/.test(address) || !isAddress(address)) {
    console.error(`The address is four numbers with dots, as 127.0.0.1, not ${address}.`)
    process.exit(2)
  }
  return { address, port: portNumber(port) }
}

function portNumber(text: string): number {
  if (/^\d+$/.test(text) && Number(text) <= 65535) return Number(text)
  console.error(`The port is a number from 0 to 65535, not ${text}.`)
  process.exit(2)
}

function misused(help: string, what: string): never {
  process.stderr.write(`${what}\n\n${help}`)
  process.exit(2)
}
