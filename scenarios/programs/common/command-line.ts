/**
 * Command lines of the TypeScript programs: the options that there are are those that the help names.
 */
import { isAddress } from '../../../src/lab/system/address.ts'
import type { End } from './posix.ts'

export interface CommandLine {
  /** The words that are no options. */
  arguments: string[]
  has(option: string): boolean
  /** What stands after `--name=`. */
  value(option: string): string | undefined
  /** The word, which has to be one of those. */
  oneOf(words: readonly string[], word: string): string
}

const isOption = (word: string): boolean => /^-./.test(word)

/** Prints the help and ends if it is asked for, or if an option is unknown or an argument too few or too many. */
export function commandLine(help: string, least: number, most: number): CommandLine {
  const words = process.argv.slice(2)
  if (words.includes('--help')) {
    process.stdout.write(help)
    process.exit(0)
  }
  const options = words.filter(isOption)
  const others = words.filter((word) => !isOption(word))
  for (const option of options) checkOption(help, option)
  if (others.length > most) misused(help, `There is an argument too many: ${others[most]}`)
  if (others.length < least) misused(help, 'An argument is missing')
  return {
    arguments: others,
    has: (option) => options.includes(option),
    value: (option) => options.find((word) => word.startsWith(`${option}=`))?.slice(option.length + 1),
    oneOf: (words, word) => (words.includes(word) ? word : misused(help, `There is no such argument: ${word}`)),
  }
}

/** A line of the help is `  --name`, or `  --name=<value>`. */
function checkOption(help: string, option: string): void {
  const [, name = '', value] = /^([^=]*)(?:=(.*))?$/s.exec(option) ?? []
  const known = [...help.matchAll(/^ {2}(--[a-z0-9-]+)(=?)/gm)].find(([, one]) => one === name)
  if (known === undefined) misused(help, `There is no option ${option}`)
  if (known[2] === '=' && !value) misused(help, `A value is missing behind ${option}`)
  if (known[2] !== '=' && value !== undefined) misused(help, `There is no value to give in ${option}`)
}

/** A client has no use for port 0, which lets the kernel choose. */
export const SERVER = 0
export const CLIENT = 1

/** The end that `--address=` and the port name. */
export function endOf(command: CommandLine, port: string | undefined, least: number): End {
  const address = command.value('--address') ?? '127.0.0.1'
  const number = portNumber(port ?? '', least)
  if (/^[\d.]+$/.test(address) && isAddress(address)) return { address, port: number }
  wrong(`The address is four numbers with dots, as 127.0.0.1, not ${address}.`)
}

export function isPort(text: string, least: number): boolean {
  return /^\d+$/.test(text) && Number(text) >= least && Number(text) <= 65535
}

function portNumber(text: string, least: number): number {
  return isPort(text, least) ? Number(text) : wrong(`The port is a number from ${least} to 65535, not ${text}.`)
}

/** Says it and ends the program. */
export function wrong(what: string): never {
  console.error(what)
  process.exit(1)
}

function misused(help: string, what: string): never {
  wrong(`${what}.\n\n${help.trimEnd()}`)
}
