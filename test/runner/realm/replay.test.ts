/** What a recorded measurement turns into when a run is played once more: each sort of it, in each way. */
import { expect, test } from 'vitest'
import type { Callable } from '../../../src/runner/realm/outside.ts'
import { Recording } from '../../../src/runner/realm/recording.ts'
import { type Change, Diverged, type Plan, Replay } from '../../../src/runner/realm/replay.ts'

type Options = Partial<ConstructorParameters<typeof Replay>[2]>

/** Both of a word that gave this: as it was recorded, and how it is played. */
function replayOf(gave: unknown, plan: Plan, { literals = [], ...options }: Options = {}) {
  const word: Callable = () => gave
  const recording = new Recording(() => false)
  recording.apply(word, undefined, [])
  return { word, replay: new Replay(recording, plan, { literals, isOurs: () => false, ...options }) }
}

function played(gave: unknown, plan: Plan, options: Options = {}): unknown {
  const { word, replay } = replayOf(gave, plan, options)
  return replay.apply(word, undefined, [])
}

/** All that the first measurement can turn into. */
function others(gave: unknown, options: Options = {}, index = 0): unknown[] {
  const first = replayOf(gave, (at) => (at === index ? 0 : undefined), options)
  first.replay.apply(first.word, undefined, [])
  return Array.from({ length: first.replay.ways }, (_, way) => played(gave, (at) => (at === index ? way : undefined), options))
}

const literals = [3, 'LISTEN', 5]

test.each<[unknown, unknown[]]>([
  [5, [6, 12, 1_005_003, 0, 2.75, 3, 4, 2, 6, 4]],
  [0, [1, 7, 1_000_003, 1, 0.25, 3, 4, 2, 5, 6, 4]],
  [-2, [-1, 1, 998_003, 0, -0.75, 3, 4, 2, 5, 6, 4]],
  [7n, [8n, -8n]],
  [true, [false]],
  [false, [true]],
  [undefined, ['another', 1, 3, 'LISTEN', 5]],
  [null, ['another', 1, 3, 'LISTEN', 5]],
  ['az9', ['bA9', 'az0', '', 'az9\nanother 7', '7 az9', 'LISTEN', 'az3', 'az5']],
  ['EINVAL', ['FJOWBM', undefined, 'EINVAL\nanother 7', '7 EINVAL', 'LISTEN']],
  ['LISTEN', ['MJTUFO', '', 'LISTEN\nanother 7', '7 LISTEN']],
  ['Zz', ['AA', '', 'Zz\nanother 7', '7 Zz', 'LISTEN']],
  [
    new Uint8Array([8, 9]),
    [
      new Uint8Array([9]),
      new Uint8Array([1]),
      new Uint8Array([8, 9, 1]),
      new Uint8Array([8, 9, 1, 1]),
      new Uint8Array([8, 9, 1, 1, 1]),
      new Uint8Array([8, 9, 1, 1, 1, 1]),
    ],
  ],
])('%o turns into each of these', (gave, expected) => {
  expect(others(gave, { literals })).toEqual(expected)
})

test('of much text what is looked for is a part too', () => {
  const long = 'a'.repeat(41)
  expect(others(long, { literals: ['LISTEN', 'CLOSED'] })).toContain(`${long}\nLISTEN CLOSED`)
  expect(others('a'.repeat(40), { literals: ['LISTEN'] })).toHaveLength(6 - 1)
  expect(others(long)).toHaveLength(4)
})

test('a text turns also into what the vocabulary says that a run might have given', () => {
  expect(others('LISTEN', { othersOf: (text) => [`no ${text}`] }).at(-1)).toBe('no LISTEN')
  expect(others(5, { othersOf: () => ['no text'] })).not.toContain('no text')
})

test('what is looked for far beyond what was given, or below nothing, is none of it', () => {
  expect(others(5, { literals: [2_000_000, 0] })).toEqual([6, 12, 1_005_003, 0, 2.75, 0, 1])
})

test('of a list its items change, and then its length and its order', () => {
  expect(others([1, 2], {}, 2)).toEqual([[], [2], [1, 2, 2], [2, 1]])
  expect(others([1], {}, 1)).toEqual([[], [], [1, 1]])
  expect(others([])).toEqual([[{}], [{}, {}]])
  expect(played([1, 2], (at) => (at === 1 ? 0 : undefined))).toEqual([1, 3])
  class Rows extends Array<number> {}
  expect(played(Rows.from([1]), () => undefined)).toBeInstanceOf(Rows)
})

test('of a plain thing each property changes; of a duration how long it is, and it stays one', () => {
  expect(played({ a: 1, b: { c: 'x' } }, (at) => (at === 0 ? 0 : undefined))).toEqual({ a: 2, b: { c: 'x' } })
  expect(played({ a: 1, b: { c: true } }, (at) => (at === 1 ? 0 : undefined))).toEqual({ a: 1, b: { c: false } })
  class Time {
    milliseconds = 5
    get seconds() {
      return this.milliseconds / 1000
    }
  }
  const time = played(new Time(), () => 0)
  expect(time).toBeInstanceOf(Time)
  expect(time).toMatchObject({ milliseconds: 6, seconds: 0.006 })
})

test('a measurement turns into what the plan names, where that is of its sort', () => {
  expect(played(5, () => ({ into: 9 }))).toBe(9)
  expect(played(5, () => ({ into: 'LISTEN' }))).toBe(5)
  expect(played('a', () => ({ into: 'LISTEN' }))).toBe('LISTEN')
})

test('the plan is asked of each measurement in its order, and for what it is', () => {
  const asked: [number, Change][] = []
  const { word, replay } = replayOf([1, 'a'], (index, change) => {
    asked.push([index, change])
    return undefined
  })
  expect(replay.apply(word, undefined, [])).toEqual([1, 'a'])
  expect(asked).toEqual([
    [0, 'value'],
    [1, 'value'],
    [2, 'length'],
  ])
  expect([replay.count, replay.threw, replay.ways]).toEqual([3, false, 0])
})

test('that something was changed is told, and nothing else', () => {
  let changes = 0
  played([1, 2], (at) => (at === 1 ? 0 : undefined), { onChange: () => changes++ })
  expect(changes).toBe(1)
})

class Socket {
  readonly peer = 5
  #asked = 0
  get state() {
    return ['SYN_SENT', 'LISTEN'][this.#asked++]
  }
  read() {
    return 'octets'
  }
}

test('of a socket stands another one that gives what it gave, look for look and call for call', () => {
  const socket = new Socket()
  const { read } = socket
  const open: Callable = () => socket
  const recording = new Recording(() => false)
  recording.apply(open, undefined, [])
  for (let looks = 0; looks < 2; looks++) recording.get(socket, 'state')
  recording.apply(read as Callable, socket, [])
  const play = (plan: Plan) => {
    const replay = new Replay(recording, plan, { literals: [], isOurs: () => false })
    return { replay, standIn: replay.apply(open, undefined, []) as Socket }
  }
  const { replay, standIn } = play((index) => (index === 3 ? 1 : undefined))
  expect(standIn).not.toBe(socket)
  expect(standIn).toBeInstanceOf(Socket)
  expect(Object.keys(standIn)).toEqual(['peer'])
  expect(replay.apply(open, undefined, [])).toBe(standIn)
  // Indexes: the two sockets might have been refused.
  expect([replay.get(standIn, 'state'), replay.get(standIn, 'state'), replay.get(standIn, 'state')]).toEqual(['SYN_SENT', '', 'LISTEN'])
  expect(replay.get(standIn, 'peer')).toBe(5)
  expect(replay.get(standIn, 'read')).toBe(read)
  expect(replay.apply(read as Callable, standIn, [])).toBe('octets')
  expect(() => replay.get(standIn, 'other')).toThrow(Diverged)
})

test('which numbers were given, and how long lists and octets were, is known, and what one was changed into', () => {
  const { word, replay } = replayOf([5, new Uint8Array(3), 'a'], (index) => (index === 1 ? 0 : undefined))
  replay.apply(word, undefined, [])
  expect([...replay.numbers]).toEqual([5, 3])
  expect(replay.changed).toEqual([3, 2])
  const text = replayOf('a', () => 0)
  text.replay.apply(text.word, undefined, [])
  expect([text.replay.changed, ...text.replay.numbers]).toEqual([undefined])
  const number = replayOf(5, () => 1)
  number.replay.apply(number.word, undefined, [])
  expect(number.replay.changed).toEqual([5, 12])
})

test('a word that gave a socket may have thrown', () => {
  const { word, replay } = replayOf(new Socket(), () => 0)
  expect(() => replay.apply(word, undefined, [])).toThrow('another measurement')
  expect([replay.threw, replay.ways]).toEqual([true, 1])
})

test('what threw throws again, or gives nothing', () => {
  const error = new Error('refused')
  const word: Callable = () => {
    throw error
  }
  const recording = new Recording(() => false)
  expect(() => recording.apply(word, undefined, [])).toThrow(error)
  const play = (plan: Plan) => new Replay(recording, plan, { literals: [], isOurs: () => false }).apply(word, undefined, [])
  expect(() => play(() => undefined)).toThrow(error)
  expect(play(() => 0)).toBeUndefined()
})

test('what a word was given to call is called as often as it was, and at most twenty times', () => {
  const counts = [3, 25].map((times) => {
    const word: Callable = (ask) => {
      for (let call = 0; call < times; call++) (ask as Callable)()
      return 'done'
    }
    const recording = new Recording(() => false)
    recording.apply(word, undefined, [() => true, 5])
    let calls = 0
    expect(new Replay(recording, () => undefined, { literals: [], isOurs: () => false }).apply(word, undefined, [() => calls++, 5])).toBe('done')
    return calls
  })
  expect(counts).toEqual([3, 20])
})

test('hooks and what the page made are called as they are; where the run had not been, nobody knows', () => {
  const seconds: Callable = (amount) => Number(amount) * 1000
  const recording = new Recording((run) => run === seconds)
  expect(recording.apply(seconds, undefined, [2])).toBe(2000)
  const replay = new Replay(recording, () => 0, { literals: [], isOurs: (run) => run === seconds })
  expect(replay.apply(seconds, undefined, [3])).toBe(3000)
  expect(replay.get({ own: 5 }, 'own')).toBe(5)
  expect(replay.apply([].map as Callable, [1], [(one: unknown) => one])).toEqual([1])
  expect(() => replay.apply(() => 5, undefined, [])).toThrow(Diverged)
})
