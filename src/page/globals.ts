/** The names that a block may use without declaring them, the words of its vocabulary apart. */

/** The globals of ECMAScript that tell nothing of the machine, and do nothing later. */
export const globals: readonly string[] =
  `Object Function Array Number parseFloat parseInt Infinity NaN undefined Boolean String Symbol RegExp Error AggregateError EvalError RangeError
  ReferenceError SyntaxError TypeError URIError globalThis JSON Math ArrayBuffer Uint8Array Int8Array Uint16Array Int16Array Uint32Array Int32Array
  BigUint64Array BigInt64Array Uint8ClampedArray Float16Array Float32Array Float64Array DataView Map BigInt Set Iterator WeakMap WeakSet Proxy Reflect
  decodeURI decodeURIComponent encodeURI encodeURIComponent isFinite isNaN`.split(/\s+/)

/** What only judges. */
export const claimWords = ['expect', 'settles'] as const

/** Of these, `Function` makes code from text and `globalThis` leads to what has no name of its own. */
const leading = new Set(['Function', 'globalThis'])
const allowed = new Set(globals.filter((name) => !leading.has(name)))
/** What Node, browsers, CommonJS and functions bring along. A name that nobody knows is told when it is used: it may be a misspelt word. */
const brought = new Set([
  ...Object.getOwnPropertyNames(globalThis),
  ...'arguments require module exports window document self navigator location Deno Bun alert XMLHttpRequest localStorage sessionStorage'.split(' '),
])

/** Whether a name reaches outside of the scenario, or outlives it. */
export function reachesOutside(name: string): boolean {
  return !allowed.has(name) && (brought.has(name) || /^(?:\$|__)/.test(name))
}
