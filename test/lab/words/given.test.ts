/** What a word is given: every bound at both of its sides, and every message whole. */
import { describe, expect, test } from 'vitest'
import { Duration } from '../../../src/lab/words/duration.ts'
import { badGiven, checkArgument, checkGiven, MOST_OCTETS } from '../../../src/lab/words/given.ts'
import { LabProblem } from '../../../src/lab/words/problem.ts'

/** What is said of it: nothing where it is taken. */
function said(check: () => void): string | undefined {
  try {
    check()
    return undefined
  } catch (thrown) {
    if (!(thrown instanceof LabProblem)) throw thrown
    return `${thrown.code}: ${thrown.message} ${thrown.fix}`
  }
}

const octets = `give a whole number of octets, at most ${MOST_OCTETS}.`
const numbers = 'give a whole number, relative to the first of that side.'
const waiting = 'give a whole number: how many connections may wait for accept.'

describe('what is given by name', () => {
  test.each<[name: string, taken: readonly unknown[], refused: [value: unknown, shown: string][], fix: string]>([
    [
      ...(['within', [new Duration(0), new Duration(5)]] as const),
      [
        [new Duration(-1), String(new Duration(-1))],
        [5, '5'],
        ['5', '"5"'],
      ],
      'give seconds(2) or milliseconds(200).',
    ],
    [
      ...(['max', [0, MOST_OCTETS]] as const),
      [
        [-1, '-1'],
        [MOST_OCTETS + 1, String(MOST_OCTETS + 1)],
        [1.5, '1.5'],
        [Number.NaN, 'NaN'],
        ['1', '"1"'],
      ],
      octets,
    ],
    [
      ...(['backlog', [-(2 ** 31), 0, 2 ** 31 - 1]] as const),
      [
        [-(2 ** 31) - 1, '-2147483649'],
        [2 ** 31, '2147483648'],
      ],
      waiting,
    ],
    [
      ...(['uid', [0, 65_534, 2 ** 32 - 2]] as const),
      [
        [-1, '-1'],
        [2 ** 32 - 1, '4294967295'],
      ],
      'give the id of a user as a whole number, 65534 for nobody.',
    ],
    ['cwd', ['etc', ''], [[5, '5']], "give a folder within the scenario's own as text: 'etc'."],
    [
      ...(['RLIMIT_NOFILE', [3, 1 << 20]] as const),
      [
        [2, '2'],
        [(1 << 20) + 1, '1048577'],
      ],
      'give a whole number of descriptors, at least 3.',
    ],
    ['LISTEN_FDS', [[]], [[{}, 'an object']], 'give a list of sockets: [server].'],
    ['interface', ['eth0'], [[null, 'null']], "give the name of an interface: 'eth0'."],
    ['terminal', [true, false], [[1, '1']], 'give true or false.'],
    ['tentative', [true, false], [[0, '0']], 'give true or false.'],
    ['group', [true, false], [['yes', '"yes"']], 'give true or false.'],
    [
      ...(['seq', [-(2 ** 32), 2 ** 32]] as const),
      [
        [-(2 ** 32) - 1, '-4294967297'],
        [2 ** 32 + 1, '4294967297'],
      ],
      numbers,
    ],
    ['ack', [0], [['0', '"0"']], numbers],
    [
      ...(['window', [0, 65_535]] as const),
      [
        [-1, '-1'],
        [65_536, '65536'],
      ],
      'give a whole number of octets, at most 65535.',
    ],
    ['data', ['', 'text'], [[[], 'an array']], 'give text.'],
    [
      ...(['SOCK_NONBLOCK', [0, 1]] as const),
      [
        [2, '2'],
        [true, 'true'],
      ],
      'give 1 for on or 0 for off.',
    ],
    ['SOCK_CLOEXEC', [0, 1], [[-1, '-1']], 'give 1 for on or 0 for off.'],
  ])('%s', (name, taken, refused, fix) => {
    for (const value of [...taken, undefined])
      expect(
        said(() => checkGiven('call()', { [name]: value }, [name])),
        String(value),
      ).toBe(undefined)
    for (const [value, shown] of refused)
      expect(said(() => checkGiven('call()', { [name]: value }, [name]))).toBe(`lab-bad-argument: call(): ${name} is ${shown}. ${fix}`)
  })

  test('has a name that the word knows, of any kind where there is none of its own', () => {
    expect(said(() => checkGiven('call()', { port: {} }, ['port', 'address']))).toBe(undefined)
    expect(said(() => checkGiven('call()', { prot: 1 }, ['port', 'address']))).toBe(
      'lab-bad-argument: call(): there is no option prot. Did you mean port? It takes port and address.',
    )
    expect(said(() => checkGiven('call()', { other: 1 }, ['port']))).toBe('lab-bad-argument: call(): there is no option other. It takes port.')
  })

  test.each([
    [null, 'null'],
    [undefined, 'undefined'],
    [5, '5'],
    ['a', '"a"'],
    [[], 'an array'],
  ])('is an object, not %j', (value, shown) => {
    expect(said(() => checkGiven('call()', value, ['port', 'address']))).toBe(
      `lab-bad-argument: call(): it is given ${shown}. name what you give: { port: … }. It takes port and address.`,
    )
  })
})

describe('what is given without a name', () => {
  test.each<[kind: Parameters<typeof checkArgument>[1], taken: unknown[], refused: unknown[], fix: string]>([
    ['backlog', [0, -5], [1.5, '1'], waiting],
    ['condition', [() => true], [true, 'true'], "give a function, which is asked again and again: until(() => session.state === 'TIME_WAIT')."],
    ['count', [0, -1, 1.5], [Number.POSITIVE_INFINITY, Number.NaN, '1'], 'give a number.'],
    [
      ...(['command', ['', 'a b', ['sh', '-c', 'exit 3']], [[], ['a', 5], 5]] as const),
      "give text, 'listener.ts 12345', or a list of texts: ['sh', '-c', 'exit 3'].",
    ],
    ['octets', ['', new Uint8Array(1)], [5, [1]], 'give text, or octets as a Uint8Array.'],
    ['text', ['', 'a'], [5, null], 'give text, in quotation marks.'],
  ] as never)('%s', (kind, taken, refused, fix) => {
    for (const value of taken)
      expect(
        said(() => checkArgument('call()', kind, value)),
        String(value),
      ).toBe(undefined)
    for (const value of refused)
      expect(
        said(() => checkArgument('call()', kind, value)),
        String(value),
      ).toMatch(/^lab-bad-argument: call\(\): it is given /)
    expect(said(() => checkArgument('call()', kind, refused[0]))?.endsWith(` ${fix}`)).toBe(true)
  })
})

test('what is refused elsewhere is told in the same words', () => {
  expect(
    said(() => {
      throw badGiven('call()', 'port', new Duration(5), 'give a port.')
    }),
  ).toBe(`lab-bad-argument: call(): port is ${new Duration(5)}. give a port.`)
})
