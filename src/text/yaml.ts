/** Data that people write: YAML, checked by a schema. Whoever reads it, what is wrong is told with its line and column. */
import { isMap, isScalar, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'

export interface YamlFault {
  /** From 1, as editors count. */
  place: { line: number; column: number }
  found: string
  /** What can be said of how to mend it whatever the file is for. */
  fix?: string
  /** A key that the schema does not know. */
  key?: string
}

export type ReadYaml<Data> = { data: Data; placeOf: (path: readonly PropertyKey[]) => YamlFault['place'] } | { faults: YamlFault[] }

/** Reads a text; all that is wrong with it is told at once. */
export function readYaml<Data>(text: string, schema: z.ZodType<Data>): ReadYaml<Data> {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const placeAt = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
  if (document.errors.length > 0)
    return {
      faults: document.errors.map((error) => ({ place: placeAt(error.pos[0]), found: yamlMessage(error), fix: 'mend the YAML at this place' })),
    }
  // What is not there is told where it ought to be: at the nearest that has it within.
  const placeOf = (path: readonly PropertyKey[]): YamlFault['place'] => {
    const node = document.getIn(path, true) as { range?: [number, number, number] } | undefined
    return node?.range ? placeAt(node.range[0]) : path.length > 0 ? placeOf(path.slice(0, -1)) : placeAt(0)
  }
  const placeOfKey = (path: readonly PropertyKey[], key: string) => {
    const map = path.length > 0 ? document.getIn(path, true) : document.contents
    const pair = isMap(map) ? map.items.find((item) => isScalar(item.key) && item.key.value === key) : undefined
    return isScalar(pair?.key) && pair.key.range ? placeAt(pair.key.range[0]) : placeOf(path)
  }
  const { success, data, error } = schema.safeParse(document.toJS())
  if (success) return { data, placeOf }
  return {
    faults: error.issues.flatMap(plain).map(({ path, message, unknown }) => ({
      place: unknown === undefined ? placeOf(path) : placeOfKey(path, unknown),
      found: `${path.join('.') || 'The file'}: ${message}`,
      ...(unknown !== undefined && { key: unknown }),
    })),
  }
}

/**
 * As {@link readYaml}, of what the tools cannot do without.
 * @param file how it is named; throws an error that says the file, line and column of each fault
 */
export function checkedYaml<Data>(file: string, text: string, schema: z.ZodType<Data>): Data {
  const read = readYaml(text, schema)
  if (!('faults' in read)) return read.data
  const said = read.faults.map(({ place, found, fix = 'write it as the rest of the file is' }) => {
    return `${file}:${place.line}:${place.column}\n  ${found}\n  Fix: ${fix}`
  })
  throw new BadYaml(said.join('\n\n'))
}

/** Its place is the file: a stack would lead into these tools. */
class BadYaml extends Error {
  override stack = this.message
}

/** What the parser found, without the place: that is told in the file, not in the text that the parser was given. */
export function yamlMessage({ message }: { message: string }): string {
  return message.replace(/\n[\s\S]*/, '').replace(/ at line \d+, column \d+:?$/, '.')
}

type Issue = Pick<z.core.$ZodIssue, 'path' | 'message'> & { unknown?: string }

/** Of something that may have several forms, what is wrong is said of the first. */
function plain(issue: z.core.$ZodIssue): Issue[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => ({ path: issue.path, message: `Unrecognized key: "${key}"`, unknown: key }))
  if (issue.code !== 'invalid_union' || issue.message !== 'Invalid input') return [issue]
  const [first = []] = issue.errors
  return first.flatMap(plain).map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }))
}
