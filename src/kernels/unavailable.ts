/** A kernel that is not to be had on this machine: its packages, or a processor that it runs on. Nothing is wrong with a page then, nor was it tried. */
export class Unavailable extends Error {}

/** What an old user-mode Linux says at its first process where whole-registers.ts had no compiler. */
const TOO_MANY_REGISTERS = 'ptrace set fp regs failed'

/** Why a kernel that ended before its job cannot be run here, by what it said; undefined where it says no such thing. @param said its lines */
export function whyItCannotRun(name: string, said: readonly string[]): string | undefined {
  const line = said.find((text) => text.includes(TOO_MANY_REGISTERS))
  if (line === undefined) return undefined
  const why = `The kernel ${name} cannot be run on this processor, which has more registers than its user-mode Linux can set: ${line.trim()}`
  return `${why}\n  Fix: install a C compiler (Debian: gcc and libc6-dev), with which a library is made that sets them; or take a kernel that an emulator runs`
}
