/** Why a proof cannot come out otherwise, by each rule, and what is so much like it that can. */
import { describe, expect, test } from 'vitest'
import { checkProofs } from '../../../src/check/proofs/check-proofs.ts'
import { parsePage } from '../../../src/page/parse.ts'

const fence = (code: string) => `\`\`\`ts scenario=one\n${code}\n\`\`\`\n`

function why(text: string): string | undefined {
  const [problem] = checkProofs([parsePage('page.mdx', text)], { imagined: 0 })
  return problem?.found
}

/** What is said of what settles a statement, without the words that are the same for all. */
function settled(lines: string, condition: string): string | undefined {
  return why(fence(`${lines}\nsettles('s0-1', ${condition})`))?.replace('What settles s0-1 cannot come out otherwise: ', '')
}

/** The same of a checked value. */
function claimed(lines: string, expression: string): string | undefined {
  return why(`${fence(lines)}\nIt is [5](#one "${expression}").\n`)?.replace('The checked value "5" cannot come out otherwise: ', '')
}

describe('what the script wrote down', () => {
  test.each([
    ['const n = 5', 'n', 'n is what the script wrote down, n = 5.'],
    ["const n = ('a')", 'n', "n is what the script wrote down, n = ('a')."],
    ['const n = -5', 'n', 'n is what the script wrote down, n = -5.'],
    ['const m = 2\nconst n = m + 3', 'n', 'n is what the script wrote down, n = m + 3.'],
    [`const m = 2\nconst n = \`\${m} of\``, 'n', `n is what the script wrote down, n = \`\${m} of\`.`],
    ['const n = [1, 2]', 'n.length', 'n.length is what the script wrote down, n = [1, 2].'],
    ['const n = [1, 2] as const', 'n[0]', 'n[0] is what the script wrote down, n = [1, 2] as const.'],
    ['const n = { a: 1 }', 'n.a', 'n.a is what the script wrote down, n = { a: 1 }.'],
    ['const m = { a: 1 }\nconst n = m.a', 'n', 'n is what the script wrote down, n = m.a.'],
    ['const n = () => 5', 'n()', 'n() is what the script wrote down, n = () => 5.'],
    ['const n = [1, 2]', 'n.map((x) => x + 1)[0]', 'n.map((x) => x + 1)[0] is what the script wrote down, n = [1, 2].'],
    ['let n = 1\nn = 2', 'n', 'n is what the script wrote down, n = 1.'],
    ['const n = 5', 'seconds(n)', 'seconds(n) is what the script wrote down, n = 5.'],
    ['const n = 5', 'milliseconds(n)', 'milliseconds(n) is what the script wrote down, n = 5.'],
    ['const n = 5', 'String(Number(Math.abs(n)))', 'String(Number(Math.abs(n))) is what the script wrote down, n = 5.'],
    [
      'const n = 5',
      'n < Infinity && n !== NaN && n !== undefined',
      'n < Infinity && n !== NaN && n !== undefined is what the script wrote down, n = 5.',
    ],
    ['const n = 5', 'Boolean(n)', 'Boolean(n) is what the script wrote down, n = 5.'],
  ])('after %j, %s', (lines, expression, found) => {
    expect(settled(lines, expression)).toBe(found)
  })

  test.each([
    ['const n = count()', 'n'],
    ['let n', 'n'],
    ['const n = 5\nconst m = count()', 'n + m'],
    ['const m = count()\nconst n = m + 3', 'n'],
    ['const m = count()\nconst n = 3 + m', 'n'],
    ['const m = count()\nconst n = -m', 'n'],
    [`const m = count()\nconst n = \`\${m} of\``, 'n'],
    ['const m = count()\nconst n = [1, m]', 'n.length'],
    ['const m = count()\nconst n = { a: 1, ...m }', 'n.a'],
    ['const m = count()\nconst n = { a: m }', 'n.a'],
    ['const m = count()\nconst n = m.a', 'n'],
    ['const m = count()\nconst n = m as number', 'n'],
    ['const n = () => count()', 'n()'],
    ['const n = (m: number) => 5', 'n(1)'],
    ['let n = 1\nn += 2', 'n'],
    ['let n = 1\nn = count()', 'n'],
    ['let n = 1\nif (count()) n = 2', 'n'],
    ['let n = 1\nn++', 'n'],
    ['const n = { a: 1 }\nn.a--', 'n.a'],
    ['const n = { a: 1 }\nn.a = count()', 'n.a'],
    ...['push', 'unshift', 'splice', 'pop', 'shift', 'sort', 'reverse', 'fill', 'set', 'add'].map((word) => [
      `const n = [1]\nn.${word}(2)`,
      'n.length',
    ]),
    ['const n = [1]\nn.join()', 'count()'],
  ])('after %j, %s is not', (lines, expression) => {
    expect(settled(lines, expression) ?? '').not.toContain('wrote down')
  })

  test('a word that only looks at a list changes nothing of it', () => {
    expect(settled('const n = [1]\nn.join()', 'n.length')).toBe('n.length is what the script wrote down, n = [1].')
  })
})

describe('what is so by the types', () => {
  const lines = "const a = connect()\nconst b = a.rows()\na.state === 'A'"
  test.each([
    ["typeof b.state === 'string'", 'typeof b.state'],
    ['!a', '!a'],
    ['!(a)', '!(a)'],
    ['Boolean(a)', 'Boolean(a)'],
    ['Boolean((a))', 'Boolean((a))'],
    ['a', 'a'],
    ['a !== undefined', 'a !== undefined'],
    ['(a) == undefined', '(a) == undefined'],
    ['a !== null', 'a !== null'],
    ['count() > 1 && a !== null', 'a !== null'],
  ])('%s', (condition, shown) => {
    expect(settled(lines, condition)).toBe(`${shown} is so by the types, whatever the run gives.`)
  })

  test.each([
    ['a.state'],
    ['!a.state'],
    ['!b'],
    ['-a.n === 1'],
    ['Number(a.n) === 1'],
    ['Boolean(a.state)'],
    ['Boolean(b)'],
    ['a.state !== undefined'],
    ['a.state !== null'],
    ["a.state === 'A'"],
    ['b !== undefined'],
    ['b !== null'],
    ['c !== undefined'],
    ['a < undefined'],
    ['undefined === b'],
  ])('not %s', (condition) => {
    expect(settled(lines, condition)).toBeUndefined()
  })

  test('what no part is asked of may be a number, and may be none', () => {
    expect(settled('const a = find()', 'a')).toBeUndefined()
    expect(settled('const a = find()', '!a')).toBeUndefined()
    expect(settled('const a = find()\na?.state', 'a')).toBeUndefined()
    expect(settled('const a = find()', 'a !== null')).toBeUndefined()
    expect(settled('const a = find()', 'a !== undefined')).toBe('a !== undefined is so by the types, whatever the run gives.')
  })

  test('what a function of the script gives may be nothing', () => {
    expect(settled('const find = () => count() || undefined\nconst a = find()\na.state', 'a !== undefined')).toBeUndefined()
  })
})

describe('what is so whatever is measured', () => {
  test.each([
    ['n.ok || !n.ok', 'n.ok || !n.ok is true whatever the run gives.'],
    ['n.state === n.state', 'n.state === n.state is true whatever the run gives.'],
    ['n.state !== n.state', 'n.state !== n.state is false whatever the run gives.'],
    ['n.ok && !n.ok', 'n.ok && !n.ok is false whatever the run gives.'],
    ['n.ok ? true : !n.ok', 'n.ok ? true : !n.ok is true whatever the run gives.'],
    [
      "['A', 'B'].includes(n.state) || !['A', 'B'].includes(n.state)",
      "['A', 'B'].includes(n.state) || !['A', 'B'].includes(n.state) is true whatever the run gives.",
    ],
    ["n.state === 'A' && n.state === 'B'", "n.state === 'A' && n.state === 'B' is false whatever the run gives."],
    ["n.state !== 'A' || n.state !== 'B'", "n.state !== 'A' || n.state !== 'B' is true whatever the run gives."],
  ])('%s', (condition, found) => {
    expect(settled('const n = count()', condition)).toBe(found)
  })

  test.each([
    "n.state === 'A' || n.state === 'B'",
    'n.ok || !m.ok',
    "['A', 'B'].includes(n.state)",
    'n.ok ? n.a : n.b',
    "n.state === 'A' && m.state === 'B'",
  ])('not %s', (condition) => {
    expect(settled('const n = count()\nconst m = count()', condition)).toBeUndefined()
  })
})

describe('what the script has waited for', () => {
  const until = "until(() => a.state === 'CLOSED')"
  test.each([
    [until, "a.state === 'CLOSED'", "a.state === 'CLOSED'"],
    [until, "a.state !== 'CLOSED'", "a.state === 'CLOSED'"],
    [until, "a.state === 'LAST_ACK'", "a.state === 'CLOSED'"],
    [`const took = ${until}`, "a.state === 'CLOSED'", "a.state === 'CLOSED'"],
    [`${until}\nconst s = a.state`, "s === 'CLOSED'", "s === 'CLOSED'"],
    [`${until}\nconst b = segments()`, "a.state === 'CLOSED'", "a.state === 'CLOSED'"],
    [`${until}\nb.filter((one) => one.test(Number(2)))`, "a.state === 'CLOSED'", "a.state === 'CLOSED'"],
    ["expect(a.state).toBe('CLOSED')", "a.state === 'CLOSED'", "a.state === 'CLOSED'"],
    ["expect(a.state).toEqual('CLOSED')", "a.state === 'CLOSED'", "a.state === 'CLOSED'"],
    ["expect(a.state).toStrictEqual('CLOSED')", "a.state !== 'CLOSED'", "a.state === 'CLOSED'"],
  ])('after %j, %s', (lines, condition, waited) => {
    expect(settled(`const a = connect()\n${lines}`, condition)).toBe(`the script has waited for it already, until ${waited}.`)
  })

  test.each([
    [until, "b.state === 'CLOSED'"],
    ['until(closed)', "a.state === 'CLOSED'"],
    ["other(() => a.state === 'CLOSED')", "a.state === 'CLOSED'"],
    ["a.until(() => a.state === 'CLOSED')", "a.state === 'CLOSED'"],
    [`${until}\na.close()`, "a.state === 'CLOSED'"],
    [`${until}\nconnect()`, "a.state === 'CLOSED'"],
    [`${until}\na.state = 5`, "a.state === 'CLOSED'"],
    [`${until}\n;(() => a.close())()`, "a.state === 'CLOSED'"],
    [`${until}\nconst { s } = a.state`, "s === 'CLOSED'"],
    [`${until}\nconst s = b.state`, "s === 'CLOSED'"],
    [`${until}\nconst s = count`, "s === 'CLOSED'"],
    ['expect(a.state).toBe(state)', "a.state === 'CLOSED'"],
    ["expect(a.state).toContain('CLOSED')", "a.state === 'CLOSED'"],
    ["expects(a.state).toBe('CLOSED')", "a.state === 'CLOSED'"],
    ["expect(a.state).not.toBe('CLOSED')", "a.state === 'CLOSED'"],
    ["expect(a.state).toBe('CLOSED')\na.close()", "a.state === 'CLOSED'"],
    ["expect().toBe('CLOSED')", "a.state === 'CLOSED'"],
  ])('after %j, not %s', (lines, condition) => {
    expect(settled(`const a = connect()\nconst b = connect()\n${lines}`, condition)).toBeUndefined()
  })

  test('a command in between may have changed it', () => {
    const withBetween = (between: string) =>
      why(`${fence(`const a = connect()\n${until}`)}\n${between}\n${fence(`settles('s0-1', a.state === 'CLOSED')`)}`)
    expect(withBetween('And then.')).toContain('the script has waited for it already')
    expect(withBetween('```console scenario=one\n$ ss -K\nLISTEN\n```\n')).toBeUndefined()
  })

  test('of a value that is no condition, nothing is said of its wait', () => {
    expect(claimed(`const a = connect()\n${until}`, 'a.state')).toBeUndefined()
    expect(claimed(`const a = connect()\n${until}`, "a.state === 'CLOSED'")).toContain('the script has waited for it already')
    const early = `${fence('const a = connect()')}\nIt is [yes](#one "a.state === 'CLOSED'").\n\n${fence(until)}`
    expect(why(early)).toBeUndefined()
  })
})

describe('what is so of an empty list', () => {
  const empty = (list: string) => `${list} may be empty, and of an empty list everything is so.`
  test.each([
    ['', 'rows.every((row) => row.open)', 'rows'],
    ['', '!rows.some((row) => row.open)', 'rows'],
    ['', '!(rows.some((row) => row.open))', 'rows'],
    ['', '!rows.find((row) => row.open)', 'rows'],
    ['', 'rows.reduce((all, row) => all && row.open, true)', 'rows'],
    ['', 'rows.filter((row) => row.a).every((row) => row.open)', 'rows.filter((row) => row.a)'],
    ['', 'rows.slice(1).every((row) => row.open)', 'rows.slice(1)'],
    ['', 'rows.map((row) => row.a).every((row) => row.open)', 'rows.map((row) => row.a)'],
    ['', '[...rows].every((row) => row.open)', '[...rows]'],
    ['', 'others.length > 0 && rows.every((row) => row.open)', 'rows'],
    ['', 'rows.length > 1 && rows.every((row) => row.open)', 'rows'],
    ['', 'rows.length === 0 || rows.every((row) => row.open)', 'rows'],
    ['const all = rows.every((row) => row.open)', 'all', 'rows'],
    ['let all = true\nfor (const row of rows) if (!row.open) all = false', 'all', 'rows'],
    ['let all = true\nrows.forEach((row) => { if (!row.open) all = false })', 'all', 'rows'],
    ['let all = true\nfor (let i = 0; i < rows.length; i++) if (!rows[i].open) all = false', 'all', 'rows'],
    ['let all = true\nfor (let i = 0; i < (rows.length); i++) if (!rows[i].open) all = false', 'all', 'rows'],
  ])('after %j, %s', (lines, condition, list) => {
    expect(settled(`const rows = sockets()\nconst others = sockets()\n${lines}`, condition)).toBe(empty(list))
  })

  test.each([
    ['', 'rows.some((row) => row.open)'],
    ['', 'rows.find((row) => row.open).open'],
    ['', 'rows.length > 0 && rows.every((row) => row.open)'],
    ['', 'rows.length >= 1 && rows.every((row) => row.open)'],
    ['', 'rows.length === 3 && rows.every((row) => row.open)'],
    ['', 'rows.reduce((all, row) => all && row.open, false)'],
    ['', 'rows.reduce((all, row) => all && row.open)'],
    ['', '[a.ok, b.ok].every((ok) => ok)'],
    ['', '[...rows, a].every((row) => row.open)'],
    ['', '([a.ok, b.ok] as const).every((ok) => ok)'],
    ['', '[a, b].map((one) => one.ok).toSorted().sort().reverse().toReversed().concat(rows).every((ok) => ok)'],
    ['', '[a, b].slice(0).every((one) => one.ok)'],
    ['', '[a, b].slice(0, 1).every((one) => one.ok)'],
    ['', "a.text.split(',').every((one) => one === a.word)"],
    ['', 'Array.from({ length: 3 }, () => a.ok).every((ok) => ok)'],
    ['const two = [a, b]', 'two.every((one) => one.ok)'],
    ['const all = rows.length > 0 && rows.every((row) => row.open)', 'all'],
    ['const all = () => rows.every((row) => row.open)', 'all()'],
    ['let all = true\nif (a.ok) all = false', 'all'],
    ['let all = true\nfor (const row of rows) if (!row.open) all = false\nif (a.ok) all = false', 'all'],
    ['let all = true\nfor (const one of [a, b]) if (!one.open) all = false', 'all'],
    ['let all = 5\nfor (const row of rows) if (!row.open) all = 6', 'all'],
    ['let all = true\nrows.map((row) => { if (!row.open) all = false })', 'all'],
    ['let all = true\nfor (let i = 0; i > rows.length; i++) if (!rows[i].open) all = false', 'all'],
    ['let all = true\nfor (let i = 0; i < rows.size; i++) if (!rows[i].open) all = false', 'all'],
    ['let all = count()\nfor (const row of rows) if (!row.open) all = false', 'all'],
  ])('after %j, not %s', (lines, condition) => {
    expect(settled(`const rows = sockets()\nconst a = connect()\nconst b = connect()\n${lines}`, condition)).toBeUndefined()
  })

  test('of a list from something else’s list nothing is known but that it may be empty', () => {
    expect(settled('const rows = sockets()', 'Set.from(rows).every((row) => row.open)')).toBe(empty('Set.from(rows)'))
    expect(settled('const rows = sockets()\nconst [first] = rows', 'first.every((row) => row.open)')).toBe(empty('first'))
  })
})

test('each problem of a page stands at its place, in their order, with what to do', () => {
  const page = parsePage(
    'page.mdx',
    `${fence("const a = connect()\nconst n = 5\nsettles('s0-2', a.ok || !a.ok)")}\nIt is [5](#one "a.n"), and [5](#one "a.rows.every((row) => row.open)").\n\n${fence(
      "settles('s0-1', typeof a.state === 'string')",
    )}`,
  )
  expect(checkProofs([page], { imagined: 0 })).toEqual([
    {
      code: 'value-cannot-fail',
      file: 'page.mdx',
      place: { line: 4, column: 1 },
      found: 'What settles s0-2 cannot come out otherwise: a.ok || !a.ok is true whatever the run gives.',
      expected: 'a condition that a measurement could make true or false',
      fix: 'compare what was measured with what it should be',
    },
    {
      code: 'value-cannot-fail',
      file: 'page.mdx',
      place: { line: 7, column: 38 },
      found: 'The checked value "5" cannot come out otherwise: a.rows may be empty, and of an empty list everything is so.',
      expected: 'a list that is known to hold something',
      fix: 'write a.rows.length > 0 && … before it',
    },
    {
      code: 'value-cannot-fail',
      file: 'page.mdx',
      place: { line: 10, column: 1 },
      found: 'What settles s0-1 cannot come out otherwise: typeof a.state is so by the types, whatever the run gives.',
      expected: 'a condition that a measurement could make true or false',
      fix: 'compare what was measured with what it should be',
    },
  ])
})

test('what cannot be read is told elsewhere', () => {
  expect(why(fence("const n = 5\nsettles('s0-1', n"))).toBeUndefined()
  expect(why(`${fence('const n = 5')}\nIt is [5](#one "n +").\n`)).toBeUndefined()
  expect(why(fence("const n = 5\nsettles('s0-1')"))).toBeUndefined()
})
