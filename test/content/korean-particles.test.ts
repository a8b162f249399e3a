/** A Korean particle follows the sound of the word before it, also when that word is in Latin letters, in backticks or in a link. */
import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'

type Ending = 'open' | 'closed' | 'rieul'

const readings = parse(readFileSync('content/glossary/readings.ko.yaml', 'utf8')) as Record<Ending, string[][]>
const endings = Object.entries(readings) as [Ending, string[][]][]
const known = new Map(endings.flatMap(([ending, lists]) => lists.flat().map((word) => [word, ending] as const)))

/** How the last digit is read: 영, 일, 이, 삼, 사, 오, 육, 칠, 팔, 구. */
const digits: Ending[] = ['closed', 'rieul', 'open', 'closed', 'open', 'open', 'closed', 'rieul', 'rieul', 'open']

/** Each particle in its two forms: after a vowel, after a consonant. */
const pairs = [
  ['는', '은'],
  ['가', '이'],
  ['를', '을'],
  ['와', '과'],
  ['로', '으로'],
  ['나', '이나'],
] as const

function endingOf(word: string): Ending | undefined {
  if (/^\d[\d,.]*$/.test(word)) return digits[Number(word.at(-1))]
  return known.get(word) ?? known.get(word.slice(word.lastIndexOf('_') + 1))
}

/** What is said without the marks around it: no code blocks, no backticks, of a link only its text. */
const spoken = (markdown: string) =>
  markdown
    .replace(/^```[\s\S]*?^```/gm, '')
    .replace(/\[([^[\]\n]*)\]\([^)\n]*?(?:"[^"\n]*")?\)/g, '$1')
    .replace(/[`*]/g, '')

/** A particle at once behind a link whose text ends in Korean; 이고 and 이거나 are none. */
const afterLink = /([^[\]\n]*[가-힣])\]\([^)\n]*?(?:"[^"\n]*")?\)(으로|이나|은|는|이|가|을|를|과|와|로|나)(?=[\s,.)]|$)/gm

/** How a syllable of Hangul ends: it is read as it is written. */
function endingOfSyllable(syllable: string): Ending {
  const final = ((syllable.codePointAt(0) ?? 0) - 0xac00) % 28
  return final === 0 ? 'open' : final === 8 ? 'rieul' : 'closed'
}

/** The particles that do not fit the Korean text of a link, each as it should be: a value with its unit, 60초가. */
function mistakesAfterLinks(markdown: string): string[] {
  return [...markdown.matchAll(afterLink)].flatMap(([, word = '', given = '']) => {
    const pair = pairs.find((forms) => forms.some((form) => form === given))
    if (pair === undefined) return []
    const ending = endingOfSyllable(word.at(-1) ?? '')
    const form = pair[ending === 'open' || (ending === 'rieul' && pair[0] === '로') ? 0 : 1]
    return form === given ? [] : [`${word}${given} → ${word}${form}`]
  })
}

/** The particles that do not fit, each as it should be. */
function mistakes(markdown: string): string[] {
  const particle = /([A-Za-z_][\w.]*|(?<![\w.:])\d[\d,]*)(?: ?\(\d*\))?(으로|이나|은|는|이|가|을|를|과|와|로|나)(?=[\s,.)]|[도만는]\s|$)/gm
  const latin = [...spoken(markdown).matchAll(particle)].flatMap(([text, word = '', given = '']) => {
    const ending = endingOf(word)
    const pair = pairs.find((forms) => forms.some((form) => form === given))
    if (ending === undefined || pair === undefined) return []
    const form = pair[ending === 'open' || (ending === 'rieul' && pair[0] === '로') ? 0 : 1]
    return form === given ? [] : [`${text} → ${text.slice(0, text.length - given.length)}${form}`]
  })
  return [...latin, ...mistakesAfterLinks(markdown)]
}

test.each([
  ['FIN를 보냅니다', ['FIN를 → FIN을']],
  ['`TIME_WAIT`이 남습니다', ['TIME_WAIT이 → TIME_WAIT가']],
  ['[ECONNRESET](#reset "error")를 받습니다', ['ECONNRESET를 → ECONNRESET을']],
  ['EINVAL으로 실패합니다', ['EINVAL으로 → EINVAL로']],
  ['listen()가 실패합니다', ['listen()가 → listen()이']],
  ['[Permission denied (13)](#port "line")을 출력합니다', ['denied (13)을 → denied (13)를']],
  ['[1](#reset "count")를 읽습니다', ['1를 → 1을']],
  ['[EADDRINUSE](#reset "error")로, MSL은, IPv6와', []],
  ['unknown를', []],
  ['[7,875초](#host-gone "byDefault")이 걸립니다', ['7,875초이 → 7,875초가']],
  ['[세 개](#echo "count")는, [두 시간](https://example.org/)로 끝납니다', ['두 시간로 → 두 시간으로']],
  ['[맞고](#echo "yes"), [예약된 범위](../windows/)이거나 [서울](../a/)로', []],
])('in %s the particles to mend are %j', (text, mended) => {
  expect(mistakes(text)).toEqual(mended)
})

test('no word has two readings', () => {
  const words = endings.flatMap(([, lists]) => lists.flat())
  expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([])
})

const texts = globSync(['content/docs/ko/**/*.mdx', 'content/{errors,messages,sources}/*.yaml', 'content/i18n/ko.json'])

test.each(texts)('%s has the particles that its words are read with', (path) => {
  expect(mistakes(readFileSync(path, 'utf8'))).toEqual([])
})
