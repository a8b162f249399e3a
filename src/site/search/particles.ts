/**
 * Korean words without their particles: the search index splits Korean at spaces and matches beginnings,
 * so 소켓은 would find nothing where the page says 소켓이. Pure; it runs in the reader's browser.
 */

/** Particles and the endings of 하다 and 되다, the longest first. */
const endings = [
  ...[
    '이었습니다',
    '했습니다',
    '됐습니다',
    '되었습니다',
    '합니다',
    '됩니다',
    '입니다',
    '하려면',
    '되려면',
    '하는',
    '되는',
    '하면',
    '되면',
    '하고',
    '되고',
    '하다',
    '되다',
    '해서',
    '돼서',
  ],
  ...[
    '으로부터',
    '에서부터',
    '이라는',
    '이라고',
    '에서는',
    '에서도',
    '으로는',
    '으로도',
    '에게서',
    '로부터',
    '에서',
    '에게',
    '에는',
    '에도',
    '까지',
    '부터',
    '으로',
    '이나',
    '처럼',
    '보다',
    '라는',
    '라고',
    '마다',
    '조차',
    '밖에',
    '이란',
    '이랑',
    '하고',
  ],
  ...['은', '는', '이', '가', '을', '를', '과', '와', '의', '에', '로', '도', '만', '나', '란', '랑'],
].sort((a, b) => b.length - a.length)

/** Each word of a query without its particle, as long as two syllables or a Latin letter are left. */
export function withoutParticles(query: string): string {
  return query.replace(/\S+/g, (word) => {
    const ending = endings.find((each) => word.endsWith(each) && /(?:[가-힣]{2}|[^가-힣\s])$/.test(word.slice(0, -each.length)))
    return ending === undefined ? word : word.slice(0, -ending.length)
  })
}
