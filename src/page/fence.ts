/** The words after a fence's language: `scenario=close needs=capture,ipv6 slow timeout=5s hidden`. */

import type { ProblemCode } from '../problem/codes.ts'
import { either, nearest } from '../text/words.ts'
import { waiverTarget } from './value.ts'

export interface Fence {
  scenario?: string
  needs?: string[]
  only?: string[]
  slow?: boolean
  busy?: boolean
  timeoutMs?: number
  hidden?: boolean
  program?: string
}

export interface FenceProblem {
  code: ProblemCode
  /** Where in the meta text. */
  start: number
  end: number
  found: string
  expected?: string | undefined
  fix: string
}

/** The keys that hold for the whole scenario, and so belong on its first block. */
export const scenarioKeys = ['needs', 'only', 'slow', 'busy', 'timeout'] as const

const keys = ['scenario', ...scenarioKeys, 'hidden', 'program'] as const
type Key = (typeof keys)[number]
const keysWithValue = new Set<Key>(['scenario', 'needs', 'only', 'timeout', 'program'])
const scenarioId = /^[a-z0-9]+(-[a-z0-9]+)*$/
const longestId = 60
/** Nothing here waits longer: the longest life of a connection that has ended is some minutes. */
const longestMs = 3_600_000
/** Less is not told from the grace that each run has. */
const leastMs = 100
const timeout = /^(\d+(?:\.\d+)?)(ms|s)$/

export function parseFence(meta: string): { fence: Fence; keys: Map<string, { start: number; end: number }>; problems: FenceProblem[] } {
  const fence: Fence = {}
  const problems: FenceProblem[] = []
  const seen = new Map<string, { start: number; end: number }>()
  for (const match of meta.matchAll(/([^\s=]+)(?:=("[^"]*"|\S*))?/g)) {
    const [word, key = '', raw] = match
    const span = { start: match.index, end: match.index + word.length }
    const value = raw?.replace(/^"(.*)"$/, '$1')
    if (!isKey(key)) {
      const meant = nearest(key, keys)
      problems.push({
        code: 'fence-unknown-key',
        ...span,
        found: `The fence has the key "${key}".`,
        expected: either(keys),
        fix: meant ? `write "${meant}"` : `leave out ${word}`,
      })
      continue
    }
    const problem = seen.has(key)
      ? { found: `"${key}" stands twice on this fence.`, expected: 'each key once', fix: `leave out "${word}"` }
      : read(fence, key, value)
    seen.set(key, span)
    if (problem) problems.push({ code: 'fence-bad-value', ...span, ...problem })
  }
  const slow = seen.get('slow')
  if (slow !== undefined && seen.has('busy'))
    problems.push({
      code: 'fence-bad-value',
      ...slow,
      found: 'This fence has both "slow" and "busy".',
      expected: '"slow" for a scenario that waits, "busy" for one that keeps a processor busy; both take longer than a second',
      fix: 'leave out "slow"; or leave out "busy", if it only waits',
    })
  return { fence, keys: seen, problems }
}

/** What an id was probably meant to be: `Server closes_first` → `server-closes-first`. */
function idFrom(written: string): string {
  return written
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}

function isKey(key: string): key is Key {
  return (keys as readonly string[]).includes(key)
}

function read(fence: Fence, key: Key, value: string | undefined): Pick<FenceProblem, 'found' | 'expected' | 'fix'> | undefined {
  if (!keysWithValue.has(key) && value !== undefined)
    return { found: `"${key}" has the value "${value}".`, expected: `"${key}" alone`, fix: `write "${key}", or leave it out` }
  if (keysWithValue.has(key) && !value)
    return {
      found: `"${key}" has no value.`,
      expected: `"${key}=…"`,
      fix: key === 'scenario' ? 'give it an id' : `give it one, or leave "${key}" out`,
    }
  switch (key) {
    case 'scenario':
      if (!scenarioId.test(value ?? '')) {
        return {
          found: `The scenario's id is "${value}".`,
          expected: 'small letters, digits and single hyphens, as in "server-closes-first"',
          fix: idFrom(value ?? '') === '' ? 'give it an id' : `write "scenario=${idFrom(value ?? '')}"`,
        }
      }
      if ((value ?? '').length > longestId)
        return {
          found: `The scenario's id has ${(value ?? '').length} letters.`,
          expected: `at most ${longestId}: it names a file and an address`,
          fix: 'give it a shorter one',
        }
      if (value === waiverTarget)
        return { found: `The scenario's id is "${value}".`, expected: 'another id: a link to this one says that nothing checks it', fix: 'rename it' }
      fence.scenario = value ?? ''
      return undefined
    case 'needs':
    case 'only': {
      const names = (value ?? '').split(',')
      fence[key] = names
      const example = key === 'needs' ? 'capture,ss' : 'loopback,ipv4'
      if (names.includes('') || new Set(names).size < names.length)
        return {
          found: `"${key}" has the value "${value}".`,
          expected: `conditions with a comma between two, each once: ${key}=${example}`,
          fix: `write "${key}=${[...new Set(names)].filter((name) => name !== '').join(',') || example.split(',')[0]}"`,
        }
      return undefined
    }
    case 'timeout': {
      const [, amount, unit] = timeout.exec(value ?? '') ?? []
      if (amount === undefined || Number(amount) * (unit === 's' ? 1000 : 1) < leastMs || Number(amount) * (unit === 's' ? 1000 : 1) > longestMs)
        return {
          found: `"timeout" has the value "${value}".`,
          expected: 'a time such as "500ms" or "5s", from 100 ms to an hour',
          fix: 'write "timeout=30s", or leave it out',
        }
      fence.timeoutMs = Number(amount) * (unit === 's' ? 1000 : 1)
      return undefined
    }
    case 'slow':
      fence.slow = true
      return undefined
    case 'busy':
      fence.busy = true
      return undefined
    case 'program':
      fence.program = value ?? ''
      return undefined
    case 'hidden':
      fence.hidden = true
      return undefined
  }
}
