/** What a run says of a source's statement, held against what content/sources expects of it. */
import type { Problem } from '../../problem/problem.ts'
import { nearest } from '../../text/words.ts'

/** What the workers are told of a statement, by its id: they read no YAML of their own. */
export interface ExpectedStatement {
  says: string
  verdict: boolean | 'depends' | 'unverified'
  /** `content/sources/s0.yaml:12` */
  place: string
}

export type ExpectedStatements = Record<string, ExpectedStatement>

/** @returns what is wrong with settling it so; undefined where nothing is. What `depends` needs more than one scenario to judge. */
export function settleProblem(
  id: string,
  holds: boolean,
  statements: ExpectedStatements,
): Pick<Problem, 'code' | 'found' | 'expected' | 'fix'> | undefined {
  const statement = Object.hasOwn(statements, id) ? statements[id] : undefined
  if (!statement) {
    const meant = nearest(id, Object.keys(statements))
    return {
      code: 'statement-unknown',
      found: `No source makes the statement "${id}".`,
      expected: 'an id from content/sources',
      fix: meant ? `write "${meant}"` : 'name one that a source makes, or add the statement to its source',
    }
  }
  if (typeof holds !== 'boolean') {
    return {
      code: 'statement-differs',
      found: `What settles ${id} is ${String(holds)}, which is neither true nor false.`,
      expected: 'a condition over what the run measured',
      fix: `compare it: settles('${id}', a === b)`,
    }
  }
  if (statement.verdict === 'depends' || statement.verdict === holds) return undefined
  return {
    code: 'statement-differs',
    found: `The run says that "${statement.says}" is ${holds}; ${statement.place} says ${statement.verdict}.`,
    fix: `mend the condition, or the verdict of ${id}`,
  }
}

/** `settles('s0-4', a || b)` that is true says of neither that it is. That it is false says it of both. */
export function settledByEither(id: string): Pick<Problem, 'code' | 'found' | 'expected' | 'fix'> {
  return {
    code: 'value-cannot-fail',
    found: `What settles ${id} holds where only one of two is so, and does not say which.`,
    expected: 'one condition, or several that are all met: a && b',
    fix: 'settle it by each of them, in the scenario that shows it',
  }
}
