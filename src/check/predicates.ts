/**
 * How a sentence says of something that it is in a state, or of a call that it gives an error: what stands right before the name, and right behind it.
 * What is meant by a condition ("if `bind` gives …") or picks out ("sockets that stay in …") says it of nothing.
 */
import type { Language } from '../page/language.ts'

export interface Predicate {
  before: RegExp
  after: RegExp
  unless?: RegExp
}

const anything = /^/u

/** Parts of a pattern, one after the other. */
function joined(...parts: readonly string[]): RegExp {
  return new RegExp(parts.join(''), 'iu')
}

function oneOf(words: string): string {
  return `(?:${words.trim().split(/\s+/).join('|').replaceAll('_', ' ')})`
}

const notLetter = String.raw`(?:^|[^\p{L}])`
const adverb = oneOf(
  'then now still also always again already later at_once at_last both first soon there only all not never even itself themselves thus',
)
const be = oneOf(
  "is was are were am (?:has|had|have)_been (?:will|must|can|may|should|would)_be (?:does|did|do)(?:_not|n['’]t)?_be (?:it|that|he|she)['’]s being",
)
const stay = oneOf(`
  sta(?:y|ys|yed|nds?) remain(?:s|ed)? sits? waits? waited winds? lands? landed hangs? lies rests? go(?:es)? went pass(?:es|ed)? moves? moved
  enters? entered reach(?:es|ed)? becomes? became gets? got comes? came changes? changed switch(?:es|ed)? turns? turned falls? fell drops? dropped
  proceeds? skips? skipped jumps? steps? finds?_(?:it|them)sel(?:f|ves) (?:is|are|was|were|gets?)_(?:left|kept|held|stuck|found|put|seen|shown|listed)`)
const put = oneOf(`
  leaves? left keeps? kept puts? holds? held finds? found sees? saw shows? showed lists? listed reports? has have had brings? brought moves? moved
  sends? sent takes? took places? pushes catches`)
const give = oneOf(`
  gives? gave gets? got gotten returns? returned fails? failed (?:ends?|ended|exits?)(?=_with) says? said shows? showed prints? printed reports?
  reported raises? raised throws? threw answers? answered receives? received reads? sees? saw refuses refused has had means meets? met complains?
  yields? produces? delivers? aborts? dies rejects? rejected sets_errno_to leads_to results_in left_with comes_back came_back causes?`)
const happens = oneOf(`
  is was are were stays? stayed remains? remained lies lay sits stands appears? appeared shows? follows? followed comes? came arises arose occurs
  occurred happens`)
const into = oneOf('in into through to at from as with up_in by_way_of')
const kind = '(?: (?:(?:the|a) )?(?:states?|error|errno|error code|code|exception))?'
const asked = String.raw`what (?:it|the \p{L}+) (?:is in|was in|gets?|sees?|gives?|shows?|returns?)`
const quoted = ' ["“(]?$'

/** A condition, or which ones are meant. */
const meant = joined(
  String.raw`(?:(?:^|[.,;:(–—]\s|\s)(?:if|when|whenever|where|until|unless|once|as long as|whether|by which|expects?|such as|like)`,
  String.raw`|(?<!,)\s(?:that|which|who|whose))\s(?!(?:[^,;:]*,))[^,;:]*$`,
)

function english(who: string): Predicate[] {
  const owner = String.raw`${notLetter}(?:${who})(?:\(\))?(?:['’]s(?: \p{L}+)?)?`
  const ends = '(?<!(?:the|each|its|that|an|one|other|both|s) )ends?|ended'
  const someone = String.raw`(?:it|them|itself|(?:the|its|this|that|each|both|an?|your|every) (?:\p{L}+ ){0,2}\p{L}+)`
  return [
    joined(notLetter, `(?:${be}|${stay}|${ends})(?: ${adverb})*`, String.raw`(?: \p{L}+){0,2}? `, into, '(?: the| its?| an?)?', kind, quoted),
    joined(notLetter, stay, `(?: ${adverb})*(?: the| an?)?`, kind, quoted),
    joined(notLetter, put, `(?: ${adverb})* `, someone, `(?: ${adverb})* (?:in|into|to|through|as|with|at)`, kind, quoted),
    joined(notLetter, give, `(?: (?:${adverb}|with|by|as|an?|the|its|out|back|error|errno|[-−]1|you|it|and))*(?: error)?`, quoted),
    joined(notLetter, give, String.raw`(?: [\p{L}\p{N}]+){1,4} (?:with|by)(?: the| an?)?(?: error)?`, quoted),
    joined(
      `${notLetter}(?:states?|error|errno|answer|result|${asked})`,
      String.raw`(?: (?:of|after|at|in|on|for) (?:the |its |this )?[\p{L}\p{N}() ]{1,30})?`,
      `(?:,? (?:is|was|becomes?|became|remains?|stays)|:)(?: (?:then|now|still|again|always))?(?: the)?`,
      quoted,
    ),
    /(?:there|here) (?:is|was|are|were) (?:then |now |still |also )?(?:an?|the|its) $/iu,
    /(?:is|are|was|were) (?:the|an?) (?:\p{L}+ )?(?:one|end|socket|connection|side|client|server)s? in $/iu,
  ]
    .map((before): Predicate => ({ before, after: anything, unless: meant }))
    .concat([
      { before: /(?:^|[^\p{L}])it (?:is|was) $/iu, after: /^["”)]? (?:that|which) /iu },
      { before: joined(owner, '(?::| =| ?→| ?⇒| —| –| -) ?$'), after: anything },
      { before: joined(owner, String.raw` \($`), after: /^\)/u },
      {
        before: anything,
        after: joined(
          `^["”)]? ${happens} (?:then |now |still |also |left |kept |held |always |only |up |back |found )*`,
          `(?:at|on|with|by|where|${asked}|the (?:state|error|answer|result)|its (?:state|error)|given|returned|reported|raised)`,
          String.raw`(?!\p{L})`,
        ),
        unless: meant,
      },
    ])
}

const koreanVerbs = oneOf(`
  되 됩 돼 됐 남 있(?![다어]) 머무 머물 머뭅 끝나 끝납 끝났 실패 받 납 났 나고 나며 나옵 나오 나왔 반환 돌려 거치 거칩 거쳐 거쳤 지나 지납 넘어 들어
  옮기 옮깁 옮겨 바뀌 바뀝 표시 출력 보이 보입 기다리 기다립 생기 생깁 생겼 갑 갔 걸리 걸립 걸려 알리 알립 알려 떠안 차지 얻 만나 겪 잡 돌아 보고 던지 던집 뜨 뜹 떴`)

function korean(who: string): Predicate[] {
  const named = String.raw`^["”')]?(?:\s?(?:상태|오류|에러))?`
  return [
    {
      before: anything,
      after: joined(
        named,
        String.raw`(?:입니다|이다[.]|다[.]|였습니다|이었습니다|이고[,\s](?!\x60)|이며[,\s]|이지만[,\s]|인 (?:채|상태)(?:로|입니다|이))`,
      ),
      unless: /^\|\s*$/u,
    },
    {
      before: anything,
      after: joined(
        named,
        String.raw`(?:에서|에|으로|로|을|를|이|가|은|는|도|까지)(?:는|도)?\s(?:(?!없|않|아니|[^\s]*(?:면|도록|때|려고|까지)\s)[^\s.,:;]+\s){0,2}?`,
        koreanVerbs,
        String.raw`(?:[가-힣]{0,2}\s?(?:있|었|있었))?[가-힣]{0,3}?`,
        String.raw`(?:니다|고(?!\s(?:하|해|합|생각|믿))|며|지만|어서|아서|여서|는데)(?=[\s.,:;]|$)`,
      ),
    },
    { before: /(?:상태|오류|에러|결과)(?:는|:)\s?$/u, after: anything },
    { before: joined(`(?:${who})`, String.raw`(?:\s?쪽)?(?::| =| ?→| —| –|\() ?$`), after: anything },
  ]
}

const japaneseVerbs = oneOf(
  'な[っりる] 移 入 進 留ま とどま 残 あ[りっ] い[まて] 変わ 待 失敗 返 受け 得 出 経 通 でき 起き 示 表示 続 戻 見え 置かれ 落ち着',
)

function japanese(who: string): Predicate[] {
  const named = String.raw`^["”」）)]?\s?(?:の?状態|エラー)?`
  const between = '(?:(?!こと|まで|とき|よう|ため|必要|原因|たら|れば|なら)[^。、「」]){0,12}?'
  const ending = String.raw`[\p{Script=Hiragana}]{0,4}?(?:し)?`
  const endings = 'ます|ました|り、|て、|し、|い、|き、|え、|じ、|ち、|けて、|って、|んで、'
  return [
    { before: anything, after: joined(named, '(?:です|でした|であり|だった|(?:で|だ)(?:ある)?[。]|のまま(?:です|でした|、|。))') },
    {
      before: anything,
      after: joined(named, `(?:のままに|のまま|に|へ|で(?!は)|と(?!いう)|から)は?${between}(?:${japaneseVerbs}|終わ)${ending}(?:${endings}|ません)`),
    },
    // What is not there, or not left, is said of nothing.
    { before: anything, after: joined(named, `(?:を|が|は、?|も)${between}${japaneseVerbs}${ending}(?:${endings})`) },
    { before: /(?:状態|エラー|結果)(?:は|[:：])\s?$/u, after: /^(?!\s?[がのと])/u },
    { before: joined(`(?:${who})`, '側?(?:[:：]| ?=| ?→| ?—|[（(]) ?$'), after: anything },
  ]
}

/** @param who what a language calls those that have a state and the calls that give an error: a piece of a regular expression */
export const predicates: Readonly<Record<Language, (who: string) => readonly Predicate[]>> = { en: english, ja: japanese, ko: korean }
