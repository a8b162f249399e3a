/** A paste as plain text: what a terminal, a log and a page put around it is gone. */
import { expect, test } from 'vitest'
import { plainText } from '../../../src/site/search/plain.ts'

test.each([
  ['\u001b[31mred\u001b[0m', 'red'],
  ['\u001b]0;a title\u0007text', 'text'],
  ['\u001b]0;a title\u001b\\text', 'text'],
  ['\u001b]0;cut off', ''],
  ['\u001b=text', 'text'],
  ['a\r\nb\rc\td', 'a\nb\nc\td'],
  ['bell\u0007 and\u0000 soft\u00adhyphen', 'bell and softhyphen'],
  ['\\u001b[1mbold\\x1b[0m \\033[1mand\\e[0m #033[1mmore', 'bold and more'],
  ['\\033 alone', '\\033 alone'],
  ['{"a": "x\\ny\\tz\\\\ \\"q\\" \\/ \\u0041\\b\\f\\r"}', '{"a": "x\ny\tz\\ "q" / A\n"}'],
  ['msg="x\\ny"', 'msg="x\ny"'],
  ['{ "x\\ny" }', '{ "x\ny" }'],
  ['["x\\ny"]', '["x\ny"]'],
  ['a, "x\\ny"', 'a, "x\ny"'],
  ['C:\\new\\table', 'C:\\new\\table'],
  ['&quot;&apos;&#39;&#x27;&lt;&gt;&nbsp;&amp;&copy;', `"'''<> &&copy;`],
  ['\u2018\u2019\u201a\u201b\u2032`', "''''''"],
  ['\u00b4', ' \u0301'],
  ['\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb ', `""""''"" `],
  ['`ASCII` stays', '`ASCII` stays'],
  ['ＰＯＲＴ　８０', 'PORT 80'],
  ['İn use', 'In use'],
])('%j is %j', (paste, text) => {
  expect(plainText(paste)).toBe(text)
})

test('a long paste loses its middle', () => {
  const whole = `a${'b'.repeat(59_998)}c`
  expect(plainText(whole)).toBe(whole)
  const longer = plainText(`a${'b'.repeat(59_999)}c`)
  expect(longer).toBe(`a${'b'.repeat(29_999)}\n${'b'.repeat(29_999)}c`)
})
