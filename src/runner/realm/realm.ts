/**
 * Where blocks run: a realm with the globals of ECMAScript and nothing else, frozen before the first page runs. One for each worker.
 *
 * Considered: a fresh context a scenario takes 0.38 ms, nearly as much as all else that a scenario with nothing in it costs; a frozen realm takes
 * some milliseconds a worker, and then nothing. What a fresh one would keep out besides, a frozen one has not: no clock, no chance, no promises,
 * no last match of a regular expression, no global that can be written.
 */
import { type Context, compileFunction, constants, createContext, runInContext } from 'node:vm'
import { globals } from '../../page/globals.ts'
import { harden, type Inside, makeInside, type Outside } from './inside.ts'
import { live, outsideOf, type Way } from './outside.ts'

export interface Realm {
  readonly inside: Inside
  /** How words are called from now on. */
  way: Way
  /** @throws what V8 does not take, with its place in the stack */
  compile(code: string, parameters: readonly string[], filename: string, line: number): (...args: unknown[]) => unknown
}

export function openRealm(): Realm {
  const context = createContext(constants.DONT_CONTEXTIFY, {
    name: 'scenarios',
    codeGeneration: { strings: false, wasm: false },
  }) as Context
  const within = <Made>(source: string): Made => runInContext(`'use strict';(${source})`, context) as Made
  const realm: Realm = {
    inside: undefined as unknown as Inside,
    way: live,
    compile: (code, parameters, filename, line) =>
      compileFunction(code, [...parameters], { filename, lineOffset: line - 1, parsingContext: context }) as (...args: unknown[]) => unknown,
  }
  const make = within<(outside: Outside) => Inside>(makeInside.toString())
  within<(names: readonly string[]) => void>(harden.toString())(globals)
  Object.assign(realm, { inside: make(outsideOf(() => realm.way)) })
  return realm
}
