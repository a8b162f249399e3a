/** What a worker has for all its pages: the realm of their blocks, and the words as these see them. */
import type { ScenarioDescription } from '../../module/description.ts'
import type { Hooks } from '../hooks.ts'
import { withFrames } from '../stack.ts'
import type { Vocabulary } from '../vocabulary.ts'
import { type Expectation, expectation } from './expectation.ts'
import type { Answer } from './inside.ts'
import { type Callable, live, type Way } from './outside.ts'
import { openRealm, type Realm } from './realm.ts'
import { Replay } from './replay.ts'

export type Body = ($: Hooks) => void

/** The words that blocks have in every vocabulary. */
export interface RunnerWords {
  /** Holds when what follows it does: `expect(session.state).toBe('ESTABLISHED')`. */
  expect(actual: unknown): Expectation
  /**
   * What this run says of a statement that one of the sources makes.
   * @param statement its id in content/sources, as in `s0-15`
   * @param holds whether the run shows it to be so; computed from the run
   */
  settles(statement: string, holds: boolean): void
}

/** A scenario that is ready to run, as often as it takes. */
export type Play = (hooks: Hooks, way: Way) => void

/** What `expect(a)` can do. */
const claimMethods = new Set<unknown>(
  Object.values(Object.getOwnPropertyDescriptors(Object.getPrototypeOf(expectation(0)) as object)).flatMap(({ value, get }) => [value, get]),
)

export class Stage {
  readonly #realm: Realm
  readonly #names: string[]
  readonly #words: unknown[]
  /** Words that measure nothing. */
  readonly #ours: Set<unknown>
  #running: Hooks | undefined

  constructor(vocabulary: Vocabulary) {
    this.#realm = openRealm()
    const own: RunnerWords = {
      expect: (actual) => {
        this.#running?.reached()
        return expectation(actual, this.#running)
      },
      settles: (statement, holds) => this.#running?.settles(statement, holds),
    }
    const words: Record<string, unknown> = { ...vocabulary.words, ...own }
    this.#names = Object.keys(words)
    this.#words = Object.values(words).map((word) => this.#realm.inside.toInside(word))
    this.#ours = new Set([...Object.values(own), ...(vocabulary.constants ?? []).map((name) => vocabulary.words[name])])
  }

  /**
   * @param path of the page, by which V8 names its places
   * @throws what V8 does not take, with its place in the stack
   */
  prepare({ script, line }: ScenarioDescription, path: string): Play {
    const code = `'use strict';let $body;const $scenario=(body)=>{$body=body};${script};return $body`
    const { inside } = this.#realm
    const body = this.#realm.compile(code, this.#names, path, line)(...this.#words) as (hooks: unknown) => unknown
    return (hooks, way) => {
      const answer: Answer = { ok: false }
      this.#running = hooks
      this.#realm.way = way
      try {
        // Between a block and what throws lie the frames of the realm.
        withFrames(way instanceof Replay ? 0 : 64, () => inside.attempt(() => body(inside.toInside(hooks)), answer))
      } finally {
        this.#realm.way = live
        this.#running = undefined
      }
      if (!answer.ok) throw answer.value
    }
  }

  /** Whether it is no measurement but a hook, a claim or a unit. */
  isOurs(run: Callable): boolean {
    return this.#ours.has(run) || claimMethods.has(run) || Object.values(this.#running ?? {}).includes(run)
  }
}
