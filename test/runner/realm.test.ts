import { describe, expect, it } from 'vitest'
import { live } from '../../src/runner/realm/outside.ts'
import { openRealm } from '../../src/runner/realm/realm.ts'

class Connection {
  readonly #octets = 5
  get state() {
    return 'ESTABLISHED'
  }
  send(text: string) {
    return this.#octets + text.length
  }
  fail() {
    throw Object.assign(new TypeError('refused'), { code: 'EFAULT' })
  }
  ask(question: (about: object) => unknown) {
    return question({ length: 2 })
  }
  pieces() {
    return Pieces.from([{ flags: 'S' }, { flags: 'F' }])
  }
  octets() {
    return new Uint8Array([1, 2])
  }
  plain() {
    return { a: 1, b: { c: [2] } }
  }
  raise(name: string) {
    throw Object.assign(new Error('no'), { name, detail: { more: 1 } })
  }
}

class Pieces extends Array<{ flags: string }> {
  get flags() {
    return Array.from(this, ({ flags }) => flags).join(' ')
  }
}

const realm = openRealm()
const words = {
  session: new Connection(),
  plain: { a: 1, b: { c: [2] } },
  add: (a: number, b: number) => a + b,
  kindOf: (value: unknown) => Object.prototype.toString.call(value),
}

/** What a block with this code gives, or the error that it ends with. */
function run(code: string): unknown {
  const body = realm.compile(`'use strict';return () => {${code}}`, Object.keys(words), '/page.mdx', 1)
  const answer = { ok: false, value: undefined as unknown }
  realm.way = live
  realm.inside.attempt(body(...Object.values(words).map((word) => realm.inside.toInside(word))) as () => unknown, answer)
  return answer.ok ? answer.value : String(answer.value)
}

describe('a block reads and calls what words give', () => {
  it.each<[string, unknown]>([
    ['return session.state', 'ESTABLISHED'],
    ['return session.send("abc")', 8],
    ['return session.ask((about) => about.length + 1)', 3],
    ['return session.pieces().flags', 'S F'],
    ['return session.pieces().filter(({ flags }) => flags === "F").flags', 'F'],
    ['return [...session.octets()]', [1, 2]],
    ['return "state" in session && !("other" in session)', true],
    ['try { session.fail() } catch (error) { return [error instanceof TypeError, error.message, error.code] }', [true, 'refused', 'EFAULT']],
    [
      'return kindOf(/a/g) + kindOf([]) + kindOf(() => 1) + kindOf(new Map()) + kindOf(new Error())',
      '[object RegExp][object Array][object Function][object Map][object Error]',
    ],
    ['const ring = []; ring.push(ring); return kindOf(ring)', '[object Array]'],
    ['class Own extends Error { constructor() { super("x"); this.name = "Own" } } throw new Own()', 'Own: x'],
    ['return Object.keys(session).length', 0],
    ['return Object.keys(plain).join()', 'a,b'],
    ['return JSON.stringify(plain)', '{"a":1,"b":{"c":[2]}}'],
    ['return [session.plain().b.c[0], session.plain() === session.plain()]', [2, false]],
    ['return Object.getOwnPropertyDescriptor(session, "state") === undefined && Object.getPrototypeOf(session) === Object.prototype', true],
    ['return session.constructor === Object', true],
    ['return session.toString()', '[object Object]'],
    ['return add.name', 'add'],
    ['return session.octets() instanceof Uint8Array', true],
    ['return session.pieces().map(({ flags }) => flags).join()', 'S,F'],
    ['return session.pieces().at(-1).flags + session.pieces().length', 'F2'],
    ['return session.pieces().concat(session.pieces()).flags', 'S F S F'],
    ['return session === session && [session].includes(session)', true],
    [
      'try { session.raise("RangeError") } catch (error) { return [error instanceof RangeError, error.name, error.detail.more] }',
      [true, 'RangeError', 1],
    ],
    [
      'try { session.raise("OwnError") } catch (error) { return [error instanceof Error, error.name, String(error)] }',
      [true, 'OwnError', 'OwnError: no'],
    ],
    ['try { session.raise("A") } catch (error) { return Object.keys(error).join() }', 'detail'],
    ['try { session.raise("A") } catch (error) { error.name = "B"; error.message = "c"; return String(error) }', 'B: c'],
    ['const own = {}; own.toString = () => "own"; return String(own)', 'own'],
  ])('%s', (code, gives) => {
    expect(run(code)).toEqual(gives)
  })
})

describe('a block changes nothing that another one sees', () => {
  it.each([
    'session.state = 1',
    'delete session.state',
    'Object.defineProperty(session, "state", { value: 1 })',
    'Object.setPrototypeOf(session, null)',
    'Object.getPrototypeOf(session).state = 1',
    'session.pieces()[0] = 1',
    'session.pieces()[0].flags = 1',
    'add.last = 1',
    'plain.a = 2',
    'plain.b.c.push(3)',
    'session.plain().a = 2',
    'Object.preventExtensions(session)',
    'Object.freeze(session)',
    'session.pieces().push(1)',
    'session.pieces().constructor.from = 1',
    'Object.getPrototypeOf(session.pieces()).flags = 1',
    'Object.prototype.toLocaleString = 1',
    'Object.prototype.valueOf = 1',
    'Array.prototype.push = 1',
    '[].__proto__.push = 1',
    'Object.prototype.toString = 1',
    'Object.prototype.then = 1',
    'Object.getPrototypeOf(function* () {}).constructor = 1',
    'Object.getPrototypeOf([][Symbol.iterator]()).next = 1',
    'Object.getPrototypeOf("".matchAll(/a/g)).next = 1',
    'Object.getPrototypeOf(Iterator.from([]).map(String)).next = 1',
    'Object.getPrototypeOf(Int8Array).from = 1',
    'Symbol.iterator.constructor.prototype.description = 1',
    'globalThis.Array = 1',
    'globalThis.mine = 1',
    'mine = 1',
    'Math.PI = 3',
    'JSON.parse = 1',
    'Error.prepareStackTrace = 1',
    'Error.stackTraceLimit = 0',
    'new Error().__proto__.name = 1',
    'RegExp.prototype.exec = 1',
  ])('%s', (code) => {
    expect(run(code)).toMatch(/^(?:TypeError|ReferenceError): /)
  })

  it('the last match of a regular expression is nowhere', () => {
    expect(run('/(a)/.exec("a"); return Object.getOwnPropertyNames(RegExp).sort().join()')).toBe('escape,length,name,prototype')
  })
})

describe('nothing leads out', () => {
  it.each([
    'session.constructor.constructor("return process")()',
    'session.send.constructor("return process")()',
    'add.constructor("return process")()',
    'session.pieces().constructor.constructor("return process")()',
    'try { session.fail() } catch (error) { error.constructor.constructor("return process")() }',
    'session.ask((about) => about.constructor.constructor("return process")())',
    '(async () => {}).constructor("return process")()',
    '(function* () {}).constructor("return process")()',
    'eval("1")',
    'new Function("1")()',
    // The stack ends within the laboratory, and the error must be one of the inside all the same.
    'const dive = () => { try { session.send("a"); dive() } catch (error) { error.constructor.constructor("return process")() } }; dive()',
  ])('%s', (code) => {
    expect(run(code)).toMatch(/^(?:EvalError: Code generation from strings disallowed|ReferenceError: eval is not defined|TypeError|RangeError)/)
  })

  it('the globals are those of ECMAScript that know no clock, no chance and no later', () => {
    expect(
      run('return ["Date", "Promise", "console", "Atomics", "WeakRef", "Intl", "eval", "process"].filter((name) => name in globalThis)'),
    ).toEqual([])
    expect(run('return typeof Math.random')).toBe('undefined')
  })
})
