import { expect, test } from 'vitest'
import { analyse, analyseExpression } from '../../../src/page/code.ts'

/** What of a checked value the page made, with the code that did it; "given" where all of it came from the run. */
function madeBy(blocks: string, value: string): string {
  const { sources, errors } = analyse(blocks)
  expect(errors).toEqual([])
  const made = analyseExpression(value)?.written(sources)
  return made === undefined ? 'given' : `${made.does} ${made.code}`
}

test.each([
  ['const n = sent()', 'n'],
  ['const n = sent()', 'n + m'],
  ['const n = sent()', 'n - n2'],
  ['const n = sent()', 'n % 2'],
  ['const r = sent()', 'r.last - r.first'],
  ['const a = lists()', 'a[0].n + a[1].n'],
  ['const r = sent()', 'r.a() + r.a()'],
  ['const n = sent()', 'n / 1000'],
  ['const n = sent()', 'last - first + 1'],
  ['const n = sent()', '+n'],
  ['const n = sent()', `\`\${n}\``],
  ['const s = lists()', '[...s].length'],
  ['const s = lists()', 's.length'],
  ['const n = sent()', 'Number(n)'],
  ['const n = sent()', 'parseInt(n, 10)'],
  ['const n = sent()', 'seconds(n)'],
  ['const n = sent()', 'Math.round(n)'],
  ['const n = sent()', 'Math.max(n, m)'],
  ['const n = sent()', 'Math.min(n, m)'],
  ['const n = sent()', 'Math.abs(n)'],
  ['const n = sent()', 'JSON.stringify(n)'],
  ['const n = sent()', 'Array.from(n)'],
  ['const n = sent()', 'Array.from(n, (one) => one)'],
  ['const n = sent()', 'Array.from(n, (one, i) => i)'],
  ['const n = sent()', 'seen().map(String)'],
  ['const t = text()', 't.concat(t2)'],
  ['const t = text()', "t.replace('600', '')"],
  ['const t = text()', "t.replace(/\\d/g, '0')"],
  ['const t = text()', 't.slice(1)'],
  ['const t = text()', 't.trim()'],
  ['const t = text()', '/a(.*)/.exec(t)[1]'],
  ['const t = text()', 't.match(/a(.*)/)[1]'],
  ['const ok = works()', 'n ?? 0'],
  ['const ok = works()', 'n ?? []'],
  ['const ok = works()', '[n, m]'],
  ['const ok = works()', '[...list]'],
  ['const ok = works()', '({ a: n }).a'],
  ['const ok = works()', '(n as number)'],
  ['const ok = works()', 'n!'],
  ['const ok = works()', 'o?.n'],
  ['const ok = works()', 'new Date(n)'],
  ['const ok = works()', 'n as unknown as 600'],
])('%s: of %s all was given', (blocks, value) => {
  expect(madeBy(blocks, value)).toBe('given')
})

test.each([
  ['const n = sent()', 'n + 1', 'computed n + 1'],
  ['const n = sent()', 'n * 2', 'computed n * 2'],
  ['const n = sent()', 'n % 3', 'computed n % 3'],
  ['const n = sent()', 'n / 7', 'computed n / 7'],
  ['const n = sent()', 'n ** n', 'computed n ** n'],
  ['const n = sent()', 'n * n', 'computed n * n'],
  ['const n = sent()', 'n - n + m', 'computed n - n + m'],
  ['const n = sent()', 'm + n * n', 'computed m + n * n'],
  ['const r = sent()', 'r.n + (r.m + r.n)', 'computed r.n + (r.m + r.n)'],
  ['const n = sent()\nlet t = n\nt += t', 't', 'computed t += t'],
  ['const n = sent()', 'n | n', 'computed n | n'],
  ['const n = sent()', '-n', 'computed -n'],
  ['const n = sent()', '~n', 'computed ~n'],
  ['const n = sent()', `\`\${n} bytes\``, `wrote \`\${n} bytes\``],
  ['const n = sent()', `\`\${n}\${n}\``, `computed \`\${n}\${n}\``],
  ['const n = sent()', '`600`', 'wrote `600`'],
  ['const n = sent()', 'NaN', 'wrote NaN'],
  ['const n = sent()', 'Infinity', 'wrote Infinity'],
  ['const n = sent()', 'Number.MAX_SAFE_INTEGER', 'wrote Number.MAX_SAFE_INTEGER'],
  ['const s = listen()', '[s, s].length', 'wrote [s, s].length'],
  ['const n = sent()', "Number('600')", "wrote '600'"],
  ['const n = sent()', "parseInt('600')", "wrote '600'"],
  ['const n = sent()', 'seconds(600)', 'wrote 600'],
  ['const n = sent()', 'milliseconds(600)', 'wrote 600'],
  ['const n = sent()', 'Math.floor(600.5)', 'wrote 600.5'],
  ['const n = sent()', 'Math.max(n, 600)', 'wrote 600'],
  ['const n = sent()', 'Math.pow(n, 2)', 'computed Math.pow(n, 2)'],
  ['const n = sent()', 'Math.sqrt(n)', 'computed Math.sqrt(n)'],
  ['const n = sent()', "JSON.parse('600')", "wrote '600'"],
  ['const n = sent()', 'Array.from(n, () => 600)', 'wrote 600'],
  ['const n = sent()', 'seen().map((one) => 600)', 'wrote 600'],
  ['const n = sent()', 'seen().flatMap(() => 600)', 'wrote 600'],
  ['const n = sent()', '[600].filter((one) => n)', 'wrote 600'],
  ['const t = text()', "t.indexOf('a')", "computed t.indexOf('a')"],
  ['const t = text()', 't.search(/a/)', 'computed t.search(/a/)'],
  ['const t = text()', "t.lastIndexOf('a')", "computed t.lastIndexOf('a')"],
  ['const t = text()', 't.charCodeAt(0)', 'computed t.charCodeAt(0)'],
  ['const t = text()', 't.codePointAt(0)', 'computed t.codePointAt(0)'],
  ['const t = text()', "t.localeCompare('a')", "computed t.localeCompare('a')"],
  ['const t = text()', 't.repeat(3)', 'computed t.repeat(3)'],
  ['const t = text()', "t.concat('600')", "wrote '600'"],
  ['const t = text()', "t.replace('a', '600')", "wrote '600'"],
  ['const t = text()', "t.replaceAll(/a/g, 'bbb')", "wrote 'bbb'"],
  ['const t = text()', "t.replace(/\\d/g, '5')", "wrote '5'"],
  ['const t = text()', "t.replace(/\\w/g, '0')", "wrote '0'"],
  ['const t = text()', "t.padStart(9, '0')", "wrote '0'"],
  ['const t = text()', "t.padEnd(9, 'x')", "wrote 'x'"],
  ['const t = text()', 't.with(0, 600)', 'wrote 600'],
  ['const t = text()', 't.toSpliced(0, 1, 600)', 'wrote 1'],
  ['const t = text()', "/a(.*)/.exec('a600')", "wrote 'a600'"],
  ['const t = text()', "'600'.slice(0, t)", "wrote '600'"],
  ['const ok = works()', 'ok ? n : m', 'asked ok ? n : m'],
  ['const ok = works()', "ok ? n : 'x9'", "chose ok ? n : 'x9'"],
  ['const ok = works()', 'n ?? 600', 'chose n ?? 600'],
  ['const ok = works()', "n || '600'", "chose n || '600'"],
  ['const ok = works()', '[n, 600]', 'wrote 600'],
  ['const ok = works()', '({ a: 600 }).a', 'wrote 600'],
  ['const ok = works()', 'String.raw`600`', 'computed String.raw`600`'],
  ['const ok = works()', '(600 as number)', 'wrote 600'],
  ['const ok = works()', 'new Date(600)', 'wrote 600'],
  ['const ok = works()', 'structuredClone(600)', 'wrote 600'],
  ['const ok = works()', 'BigInt(600)', 'wrote 600'],
])('%s: of %s the page %s', (blocks, value, made) => {
  expect(madeBy(blocks, value)).toBe(made)
})

test('the place of what the page wrote is that of the code that did it, in the value or in the blocks', () => {
  const { sources } = analyse('const n = sent()\nconst limit = 600')
  expect(analyseExpression('[n, 5]')?.written(sources)).toEqual({ start: 5, end: 6, does: 'wrote', code: '5' })
  expect(analyseExpression('limit')?.written(sources)).toEqual({ start: 31, end: 34, does: 'wrote', code: '600' })
})
