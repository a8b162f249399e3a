/** Numbers in words, as sentences say how many there were. */

const english: Readonly<Record<string, number>> = {
  once: 1,
  two: 2,
  twice: 2,
  second: 2,
  three: 3,
  thrice: 3,
  third: 3,
  four: 4,
  fourth: 4,
  five: 5,
  fifth: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  tenth: 10,
  eleven: 11,
  twelve: 12,
  dozen: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixth: 6,
  sixty: 60,
  ninety: 90,
  hundred: 100,
  hundredth: 100,
  thousand: 1000,
  million: 1_000_000,
}
const korean: Readonly<Record<string, number>> = {
  두: 2,
  세: 3,
  네: 4,
  다섯: 5,
  여섯: 6,
  일곱: 7,
  여덟: 8,
  아홉: 9,
  열: 10,
  스무: 20,
  서른: 30,
  쉰: 50,
  예순: 60,
  십: 10,
  백: 100,
  천: 1000,
  만: 10_000,
}
const digits = '一二三四五六七八九'
const tens: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 万: 10_000, 億: 100_000_000 }

/** At least how many are meant; 2 where the word only says that there are some. */
export function leastOf(words: string): number {
  const known = [...(words.toLowerCase().match(/[a-z]+/g) ?? []).flatMap((word) => english[word] ?? english[word.replace(/s$/, '')] ?? [])]
  const inKorean = Object.entries(korean).flatMap(([word, number]) => (words.includes(word) ? number : []))
  const most = Math.max(0, ...known, ...inKorean, japanese(words))
  return most === 0 ? 2 : most
}

/** 三十 is 30, 千 is 1,000. */
function japanese(words: string): number {
  let sum = 0
  let digit = 0
  for (const sign of words) {
    const place = tens[sign]
    if (place !== undefined) {
      sum += (digit || 1) * place
      digit = 0
    } else digit = digits.indexOf(sign) + 1 || digit
  }
  return sum + digit
}
