/** Which step of a film gave a checked value that no later line changes: what a constant holds, and how its call ended. Pure. */
import type { Film } from '../player/film.ts'

/** What becomes of a call stands from then on; a socket's state or its timer is as it is when it is asked for. */
const lasting = /^(\w+)(?:\.(?:errno|ok|call|length|message))?$/

/** @param code the scenario's lines of code, the first at 1 */
export function givenBy(expression: string, code: ReadonlyMap<number, string>, { steps }: Film): number | undefined {
  const [, name] = lasting.exec(expression) ?? []
  if (name === undefined) return undefined
  const declares = new RegExp(`\\bconst (?:${name}\\b|[[{][^=]*\\b${name}\\b)`)
  const [line] = [...code].find(([, text]) => declares.test(text)) ?? []
  return line === undefined ? undefined : steps.findLast(({ codeLine }) => codeLine === line)?.number
}
