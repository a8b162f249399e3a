/** What a run says of a source's statement, held against what content/sources expects of it. */
import { readSources, type Sources, sourcesFolder } from '../evidence/sources.ts'
import { nearest } from '../problem/print.ts'
import type { Problem } from '../problem/problem.ts'

let sources: Sources | undefined

/** @returns what is wrong with settling it so; undefined where nothing is. What `depends` needs more than one scenario to judge. */
export function settleProblem(id: string, holds: boolean): Pick<Problem, 'code' | 'found' | 'expected' | 'fix'> | undefined {
  sources ??= readSources()
  const statement = sources.statements.get(id)
  if (!statement) {
    const meant = nearest(id, [...sources.statements.keys()])
    return {
      code: 'statement-unknown',
      found: `No source makes the statement "${id}".`,
      expected: `an id from ${sourcesFolder}`,
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
    found: `The run says that "${statement.says.en}" is ${holds}; ${statement.file}:${statement.line} says ${statement.verdict}.`,
    fix: `mend the condition, or the verdict of ${id}`,
  }
}
