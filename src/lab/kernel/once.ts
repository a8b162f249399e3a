/**
 * A question to the machine whose answer does not change while the process lives: asked when it is first needed.
 */

/** Why something is not to be had here; undefined where it is. */
export type Condition = () => string | undefined

export function once(probe: Condition): Condition {
  let answer: { reason: string | undefined } | undefined
  return () => {
    answer ??= { reason: probe() }
    return answer.reason
  }
}
