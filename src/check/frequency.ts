/**
 * Words that say how often a thing is so, or of how many: they claim a count. One may stand where the same sentence links to a document that says so,
 * or where a run has counted it and the number stands there instead of the word. Pure.
 */
import { type Language, languages } from '../page/language.ts'
import type { Page } from '../page/page.ts'
import { placesOf } from '../page/places.ts'
import type { Problem } from '../problem/problem.ts'
import { piece } from '../text/pattern.ts'
import type { Prose } from './prose.ts'
import { blocksOf, isSource, linksOf, sentencesIn, withoutCode } from './sentences.ts'

const words: Record<Language, RegExp> = {
  en: new RegExp(
    [
      String.raw`(?<!\b(?:how|more|as|less|so|too) )\b(?:often|frequently|commonly|typically|generally)\b`,
      String.raw`\b(?:mostly|usually|normally|mainly|rarely|seldom|ordinarily|occasionally|predominantly|chiefly|regularly|habitually)\b`,
      String.raw`\b(?:almost|nearly|hardly|scarcely) (?:always|never|ever|all|every|any|everyone|everybody|nobody|no)\b`,
      piece`
        \bin (?:general|most|many|practice)\b|\bas a (?:rule|general rule)\b|\bmost of the time\b|\bthe (?:majority|minority) of\b|\bby far\b
        |\bfor the most part\b
      `,
      piece`
        \b(?:most|many|few) (?:people|programs?|servers?|clients?|systems?|machines?|applications?|libraries|frameworks|languages|tools|kernels?
        |distributions|examples|tutorials|cases|times|users|developers|hosts|networks|readers|settings|errors)\b
      `,
      String.raw`\bmost of (?:them|these|those|such|the)\b`,
      piece`
        \btends? to\b|\b(?:is|are) (?:common|typical|usual|rare|popular|frequent|widespread|unusual)\b
        |\b(?:usual|typical|common|popular|rare|frequent) (?:reason|cause|case|mistake|fault|answer|error|misbelief|way|advice|culprit|holder)s?\b
      `,
      String.raw`\b(?:nine|eight) times out of ten\b|\bmore often than not\b`,
    ].join('|'),
    'giu',
  ),
  ko: new RegExp(
    [
      '(?:경우|때|일|적|사람|프로그램|서버|시스템|예제|편)[이가도은는]? ?(?:더 |아주 |매우 |꽤 )?(?:많습니다|많고|많으|많은|많아|많지|적습니다|드뭅니다)',
      '많은 (?:경우|사람|프로그램|서버|시스템|클라이언트|라이브러리|언어|예제|도구|배포판)',
      '(?<![가-힣])(?:대부분|대개는?(?![가-힣])|대체로|대체적|흔히|흔한|흔합|흔하|(?<!더 )자주|종종|주로|가끔|이따금|때때로|드물|드문|드뭅|좀처럼|일반적|통상적?|십중팔구|거의 (?:항상|언제나|모든|모두|다|없))',
      '(?<![가-힣])보통(?:은|은요|의 경우|때)?(?= |,)(?! (?:글|파일|사용자|소켓|문장|텍스트|코드|프로세스|프로그램|블록))',
      '많이 (?:찾|읽|쓰|보|하)는|가장 많이',
      '기 쉽습니다|기 쉽고|기 쉬운|곤 합니다|는 편입니다|ㄴ 편입니다|기 마련',
    ].join('|'),
    'gu',
  ),
  ja: new RegExp(
    [
      '(?:場合|こと|もの|とき|ケース|人|プログラム|サーバー|システム|例)(?:が|も|は)(?:かなり|とても)?(?:多い|多く|多か|少な)',
      '多くの(?:場合|人|プログラム|サーバー|システム|クライアント|ライブラリ|言語|例|ツール|環境|ディストリビューション)',
      'たいてい|大抵|ほとんど(?:の|は|が|いつも|すべて|常に|ありません)|しばしば|(?<!もっと|より)頻繁|めったに|滅多に|まれに|まれです|稀|ときどき|時々|時折|たまに|大半|大部分|大多数|おおむね|概ね|おおかた',
      '(?:ふつう|普通|通常)(?:は|、|なら|であれば|の場合)|一般(?:に|的)|主に|主として|よく(?:あ[るりっ]|起[きこ]|見|使われ|知られ|間違|誤|読まれ)',
      '(?:し|なり|起き|忘れ|陥り|され|され)がち|傾向に?(?:が|あ)|十中八九',
    ].join('|'),
    'gu',
  ),
}

/** Of the sentences of these pages, also of headings, titles and descriptions. */
export function uncountedIn(page: Page): Problem[] {
  const { file, text } = page
  const language = languages.find((one) => one === page.language)
  if (language === undefined) return []
  const places = placesOf(text)
  const body = withoutCode(text)
  const matter = /^---\n[\s\S]*?\n---\n/.exec(body)?.[0].length ?? 0
  return blocksOf(body, matter).flatMap((block) => {
    const sentences = block.kind === 'prose' ? sentencesIn(block.text, block.start, language) : [{ start: block.start, text: block.text }]
    return sentences.flatMap((sentence) => uncounted(sentence.text, language).map(({ word, at }) => told(file, places.at(sentence.start + at), word)))
  })
}

/** Of titles and descriptions, and of what readers see outside of pages; a statement's own words are its source's. */
export function uncountedElsewhere(prose: readonly Prose[]): Problem[] {
  return prose
    .filter(({ quoted }) => !quoted)
    .flatMap(({ file, line, column, language, text }) => uncounted(text, language).map(({ word }) => told(file, { line, column }, word)))
}

/** A word in code, in an address or within quotation marks is nobody's claim here. */
function uncounted(sentence: string, language: Language): { word: string; at: number }[] {
  if (linksOf(sentence).some(({ target }) => isSource(target) || /(^|\/)sources\/#/.test(target))) return []
  const said = sentence.replace(/`[^`]*`|\]\([^)]*\)|“[^”]*”|「[^」]*」|(?<![\p{L}\d])"[^"]*"|\*[^*]+\*(?!\*)/gu, (all) => ' '.repeat(all.length))
  return [...said.matchAll(words[language])].map(({ 0: word, index }) => ({ word, at: index }))
}

function told(file: string, place: Problem['place'], word: string): Problem {
  return {
    code: 'frequency-uncounted',
    file,
    place,
    found: `"${word.trim()}" says how often, and nothing here has counted it.`,
    expected: 'a count that a run gave, or a link to the document that says so in the same sentence',
    fix: 'say what happens, and when; or name an example ("such as …") instead of the frequency',
  }
}
