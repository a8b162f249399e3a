/**
 * What a word is given: that it knows the names, and that each value is of its kind.
 * The compiler says the same in `npm run check`; a run that did something else, silently, would prove something else.
 */

import { didYouMean, list } from '../../text/words.ts'
import { Duration } from './duration.ts'
import { LabProblem } from './problem.ts'

interface Kind {
  fits: (value: unknown) => boolean
  fix: string
}

/** The most that one call of recv(2) takes here. */
export const MOST_OCTETS = 1 << 18
const whole = (from: number, to: number): Kind['fits'] => {
  return (value) => Number.isInteger(value) && Number(value) >= from && Number(value) <= to
}
const isText = (value: unknown): boolean => typeof value === 'string'
const flag: Kind = { fits: (value) => value === 0 || value === 1, fix: 'give 1 for on or 0 for off.' }
const yesOrNo: Kind = { fits: (value) => typeof value === 'boolean', fix: 'give true or false.' }
const backlog: Kind = { fits: whole(-(2 ** 31), 2 ** 31 - 1), fix: 'give a whole number: how many connections may wait for accept.' }
const sequenceNumber: Kind = { fits: whole(-(2 ** 32), 2 ** 32), fix: 'give a whole number, relative to the first of that side.' }

/** What is given by name, wherever it is. */
const kinds: Record<string, Kind> = {
  within: { fits: (value) => value instanceof Duration && value.milliseconds >= 0, fix: 'give seconds(2) or milliseconds(200).' },
  max: { fits: whole(0, MOST_OCTETS), fix: `give a whole number of octets, at most ${MOST_OCTETS}.` },
  backlog,
  uid: { fits: whole(0, 2 ** 32 - 2), fix: 'give the id of a user as a whole number, 65534 for nobody.' },
  cwd: { fits: isText, fix: "give a folder within the scenario's own as text: 'etc'." },
  RLIMIT_NOFILE: { fits: whole(3, 1 << 20), fix: 'give a whole number of descriptors, at least 3.' },
  LISTEN_FDS: { fits: (value) => Array.isArray(value), fix: 'give a list of sockets: [server].' },
  interface: { fits: isText, fix: "give the name of an interface: 'eth0'." },
  terminal: yesOrNo,
  tentative: yesOrNo,
  group: yesOrNo,
  seq: sequenceNumber,
  ack: sequenceNumber,
  window: { fits: whole(0, 0xffff), fix: 'give a whole number of octets, at most 65535.' },
  data: { fits: isText, fix: 'give text.' },
  SOCK_NONBLOCK: flag,
  SOCK_CLOEXEC: flag,
}

/** What is given without a name. */
const positional = {
  backlog,
  condition: {
    fits: (value) => typeof value === 'function',
    fix: "give a function, which is asked again and again: until(() => session.state === 'TIME_WAIT').",
  },
  count: { fits: (value) => Number.isFinite(value), fix: 'give a number.' },
  command: {
    fits: (value) => isText(value) || (Array.isArray(value) && value.length > 0 && value.every(isText)),
    fix: "give text, 'listener.ts 12345', or a list of texts: ['sh', '-c', 'exit 3'].",
  },
  octets: { fits: (value) => isText(value) || value instanceof Uint8Array, fix: 'give text, or octets as a Uint8Array.' },
  text: { fits: isText, fix: 'give text, in quotation marks.' },
} satisfies Record<string, Kind>

export function checkGiven(call: string, given: unknown, known: readonly string[]): void {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw bad(`${call}: it is given ${shown(given)}.`, `name what you give: { ${known[0]}: … }. It takes ${list(known)}.`)
  }
  for (const [name, value] of Object.entries(given)) {
    if (!known.includes(name)) throw bad(`${call}: there is no option ${name}.`, `${didYouMean(name, known)}It takes ${list(known)}.`)
    const kind = kinds[name]
    if (value !== undefined && kind?.fits(value) === false) throw badGiven(call, name, value, kind.fix)
  }
}

export function checkArgument(call: string, kind: keyof typeof positional, value: unknown): void {
  const { fits, fix } = positional[kind]
  if (!fits(value)) throw bad(`${call}: it is given ${shown(value)}.`, fix)
}

export function badGiven(call: string, name: string, value: unknown, fix: string): LabProblem {
  return bad(`${call}: ${name} is ${shown(value)}.`, fix)
}

function bad(message: string, fix: string): LabProblem {
  return new LabProblem('lab-bad-argument', () => ({ message, fix }))
}

function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (value instanceof Duration) return String(value)
  return typeof value === 'object' && value !== null ? `an ${Array.isArray(value) ? 'array' : 'object'}` : String(value)
}
