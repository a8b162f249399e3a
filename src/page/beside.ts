/**
 * What stands right beside a checked value, outside of its link: it is not compared, and may make the sentence say something else than was checked.
 * A negation, a sign, a multiplier, a prefix. Further away it is the sentence, which nobody compares.
 */

import type { MdastNode } from 'satteri'

/** What a reader reads before and after a link within its paragraph, without marks, line ends as blanks. */
export interface Beside {
  before: string
  after: string
  /** It stands within a text that is crossed out. */
  struck: boolean
  /** Of a cell: what its column and its row are called. */
  heads?: readonly string[]
}

export interface Beyond {
  /** What was found there. */
  word: string
  /** What it does to the claim. */
  does: 'negates' | 'changes'
}

const light =
  '(?:be|been|being|an?|the|in|at|on|to|by|of|into|with|as|yet|any|any ?longer|even|ever|really|actually|quite|exactly|just|simply|always|still|also|then|there|here|necessarily|currently|in fact|in the|of course|by any means|states?|(?:reach|enter|become|show|see|stay|remain|get|give|end)s?(?: up)?)'
const never =
  "(?:not|never|cannot|hardly|barely|scarcely|rarely|seldom|no longer|no more|neither|nor|by no means|nowhere near|anything but|far from|(?:\\w+n['’]t)|(?:fail|refuse)(?:s|d|ed|ing)? to|unable to|impossible to|un-?able to)"

const nowhere = '(?:in no (?:case|way|event)|under no (?:circumstances|condition)|at no (?:time|point|moment)|on no account|nowhere)(?![\\p{L}-])'

/** What is counted, between a number and what is said of it. */
const counted =
  '(?:밀리초|초|분|시간|바이트|퍼센트|개|번|회|줄|건|명|배|세그먼트|소켓|상태|에러|오류|ミリ秒|秒間?|分間?|時間|バイト|パーセント|個|回|件|行|つ|台|本|人|倍|セグメント|ソケット|状態|エラー)?'

const negationsBefore = [
  new RegExp(
    `(?:^|[^\\p{L}\\p{N}])(${never}(?:\\s+${light})*(?:, (?:in fact|of course|however|indeed|really|actually|at all),)?)\\s*["'“‘(]?$`,
    'iu',
  ),
  /(?:^|\s)((?:안|못|결코|절대로?|전혀))\s$/u,
  /(?:^|[\s("'“‘「])((?:불|비|미|무|반|몰))$/u,
  /((?:[不未非無反没]|決して|全く|全然|まったく|ノン))$/u,
  /(?:^|[^\p{L}])((?:wrong|false|incorrect|mistaken|absurd|a lie) to (?:say|think|call|claim|believe|speak))(?!\p{L})[^.;:!?]*$/iu,
  // What is kept from being so, ends, or is wished.
  /(?:^|[^\p{L}])((?:prevent|stop|cease|lack|den[yi]|forbid|hinder|preclude|exclude|rule|protect|quit)(?:e?s|ed|ing|ped|ping)? ?(?:out|from|against|to be|being|becoming|any|all)?(?: being| becoming)?) (?:(?:the|a|an|state|its|in|from|into|to) )*$/iu,
  /(?:^|[.;:!?]\s)((?:if only (?:it|they|this|that|the \p{L}+) (?:were|was|had|would|could)|(?:had|were) (?:it|they|the \p{L}+))[^.;:!?,]{0,40}?) (?:(?:in|been|be) )*$/iu,
  /((?:would|could|should|might) have (?:been|become|had)) (?:(?:in|the|a|state) )*$/iu,
  // What is only believed.
  /((?:mistake|myth|mis(?:belief|conception|understanding)|rumou?r|illusion|fallacy|fairy tale)(?: is)?(?: to (?:think|believe|say|assume|expect))? (?:that|of)) [^.;:!?]*$/iu,
  /(?:^|[.;:!?]\s)((?:many|some|most|people|others|books|tutorials)(?: people| texts| books)? (?:still )?(?:believe|think|assume|claim|hope))s? [^.;:!?]*$/iu,
  // What nobody does, nobody does.
  /(?:^|[.;:!?]\s)((?:nobody|no[ -]one|none) (?:has|have|had|was|is|were|ever|will|can|could|sees|saw|gets|got|finds|found)) [^.;:,!?]*$/iu,
  /(?:^|[.;:,!?]\s)((?:nothing|nobody|no[ -]one|none|no \p{L}+)(?: of \p{L}+(?: \p{L}+)?)?)\s(?:\p{L}+\s){0,2}$/iu,
  /((?:not true|untrue|false|wrong|a lie|a myth|not the case|never the case|n['’]t (?:true|the case)) that)[^.;:!?]*$/iu,
  /(?:^|[^\p{L}])((?:almost|nearly|practically|virtually|not quite|never quite|all but|other than|except(?: for)?|without))\s(?!\p{N})$/iu,
  /(?:^|[.;:!?]\s)((?:nowhere|never|seldom|rarely|hardly ever|at no (?:time|point|moment)|in no (?:case|way|event)|under no (?:circumstances|condition)|on no account|not once)(?! (?:mind|again)))\s[^.;:,!?]*$/iu,
  /(?:^|\s)(in no way|by no means|on no account|not at all)\s$/iu,
  // What is left out, or stands in its place.
  /(?:^|\s)((?:leaves?|left|leaving) out|(?:skip|avoid|escape|bypass|evade|miss)(?:s|es|ed|ped|ping|ing)?|(?:is|are|was|were|be) out of|instead of|in place of|rather than|contrary to|as opposed to)\s(?:(?:the|a|an|state|its)\s){0,2}$/iu,
  // `un[successful]`, `non-[blocking]`
  /(?:^|[^\p{L}\p{N}])((?:un|non|dis|anti|mis|im|in|ir|il)-?)$/iu,
]

const negationsAfter = [
  new RegExp(`^["'”’)]?(\\s+(?:${light}\\s+)*(?:not|never|no longer|no more|n['’]t|neither|hardly|by no means)(?![\\p{L}\\p{N}-]))(?! only)`, 'iu'),
  /^(n['’]t)(?!\p{L})/iu,
  new RegExp(`^["'”’)]?\\s(${nowhere})`, 'iu'),
  // `[works]? No.`, `[works] (false)`
  /^["'”’)]?\s?([?？:：(（—–]\s*(?:(?:no|not|never)(?=\s?(?:[.!?)）]|$))|false|wrong|untrue|거짓|아님|아니[요오다]|아닙니다|틀[립린렸]|いいえ|偽|嘘|誤り|違い?ます|間違い)(?![\p{L}\p{N}-]))/iu,
  /^["'”’)]?(\s(?:in theory|on paper|only in (?:theory|name))(?![\p{L}-]))/iu,
  /^(\s(?:is|are|was|were) (?:wrong|false|untrue|mistaken|a (?:myth|lie|mistake))(?!\p{L}))/iu,
  /^(\s?(?:\.\.\.|…)\s?(?:not|아니|아닙|ではな|ではあり))/iu,
  /^([.。!]\s?(?:(?:no|not|false|wrong|not (?:so|true))(?=\s?[.!])|아닙니다|아니[요다]|거짓|틀렸|いいえ|違います|嘘|誤り))/iu,
  /^([,;]? (?:or so (?:they|people|some) (?:say|think|believe)|allegedly|supposedly|people (?:say|think|believe)|they say))(?!\p{L})/iu,
  /^(とは[言い云]*(?:難|がた)|(?:に|と)?(?:な|す)ることを(?:防|避|妨|止)|(?:の|状態)?を(?:防|妨|阻))/u,
  /^((?:이|가)?\s?(?:되|하)는\s(?:것을|일을|걸)\s(?:막|방지|피)|(?:을|를)\s(?:막|방지))/u,
  /^(\s(?:on|in|at|with|for|under|by) no (?!more|less|fewer|time|doubt|particular)\p{L}+)/iu,
  /^([:,;]?\s(?:not a chance|no way))(?!\p{L})/iu,
  // The next sentence takes it back.
  /^[^.;:!?]{0,40}[.;!] ((?:that|this|it|which)(?:,? (?:however|of course),?)? (?:is|was) (?:wrong|false|untrue|mistaken|nonsense|not (?:so|true|right|correct|the case)|an? (?:myth|mistake|lie|error|misbelief|misconception)))(?!\p{L})/iu,
  /^[^.;:!?]{0,40}[.;!] (it (?:is|was|does|did|has|had|will|can|could) not)(?=\s?[.!;])/iu,
  /^(이?라고\s?(?:믿|생각하(?:기\s쉽|지만)|오해|착각|알려져\s있지만))/u,
  /^((?:だ|である)?と(?:思われ|思い込|思いがち|信じられ|誤解))/u,
  /^[^。.]{0,20}[。.]\s?((?:これ|それ)は(?:誤り|間違い|嘘|うそ|正しくあり|違い)|(?:이는|이것은|그것은)?\s?(?:그렇지 않습니다|틀렸습니다|틀린 말입니다|사실이 아닙니다|거짓입니다))/u,
  // What is left out.
  /^((?:を|は)?(?:飛ばし|飛び越|避け|経ず|経な|経ませ|スキップ|素通り)|からすぐに?(?:抜け|出)|と(?:は|も)?(?:無関係|関係(?:が|は)?(?:な|あり)|異な|違)|(?:을|를)\s?(?:건너뛰|건너뜁|피하|피합|거치지)|에서\s?(?:곧바로|바로|곧|즉시|금방)\s?(?:벗어|나오|나옵|빠져)|(?:과|와)(?:는)?\s?(?:무관|상관\s?없|관계\s?없))/u,
  /^((?:に|へ|と)[\p{Script=Hiragana}\p{Script=Han}]{0,6}こと(?:は|が|も)?(?:あり|でき|ござい)?(?:ません|ない|なく))/u,
  /^((?:と)?(?:いう|する)?(?:の|こと|話|主張|説)?は(?:誤り|嘘|うそ|間違い|偽|違い|正しくな))/u,
  new RegExp(`^(\\s?${counted}(?:さえ|すら)[^。、]{0,10}(?:ません|ない|なかった))`, 'u'),
  new RegExp(`^(\\s?${counted}(?:조차|마저|도)\\s[^.,]{0,10}(?:안\\s?[되됩됐]|않|못\\s?[하합했]|없))`, 'u'),
  /^((?:\s?상태)?(?:에|로|으로)(?:는|도)?\s\p{Script=Hangul}{1,6}지(?:는|도|를)?\s?(?:않|못))/u,
  /^((?:\s?상태)?(?:이|가)\s(?:되|나타나|보이|생기)지(?:는|도)?\s?(?:않|못))/u,
  /^(\s?상태(?:이|가|로|에)?\s\p{Script=Hangul}{1,5}\s수(?:는|가|도)?\s없)/u,
  // する(こと)?(は|が|も)?(でき|なら|…)(ません|ない|…): what a Japanese verb or noun ends with.
  /^((?:(?:している|していた|されている|できている|して|されて|する|した|しよう|できる|でき|される|なる|とする|という|だという)?(?:こと|の|もの|わけ|はず|ほど|だけ)?(?:で?は|が|も|を|にも?|とも?|でも|には|とは)?\s?(?:し|せ|でき|され|させ|なら|なり|あり|言え|いえ|言い切れ|限ら|限り|思え|い|得|え|じゃ|では?|では?あり)?)(?:ません|ない(?!し)|なかった|なく(?!な)|ぬ(?!\p{Script=Han})|ず(?![つれっ])))/u,
  /^(\s?(?:以外|の反対|の逆|する?どころ|(?:し|され)?かね(?!な)|(?:する|し)?(?:の|こと)?は(?:稀|まれ|無理|不可能|嘘)))/u,
  new RegExp(`^(\\s?${counted}(?:で|じゃ)(?:は|も)?(?:ない(?!し)|なく|ありません|なかった))`, 'u'),
  new RegExp(`^(\\s?${counted}(?:이|가)\\s?(?:아니(?![면기])|아닙|아닌))`, 'u'),
  /^((?:이?라|인|한다?|된다?)?(?:는|은|다는|라는)?\s?(?:것|말|주장|이야기)(?:은|는|이|도)\s?(?:아니|아닙|아닌|틀|거짓))/u,
  /^((?:과|와)(?:는)?\s(?:거리가|반대|다르)|\s?(?:외의|이외|의 반대|은커녕|는커녕))/u,
  // (을|이|…)? (하|되|할|될|…)? … (않|못|없|아니): what a Korean verb or noun ends with.
  /^((?:이|가|은|는|을|를|도|로|으로|에|과|와|이라고|라고|이라|라|이란|란)?(?:는|도|은)?\s?(?:하게 |되게 |하여 |해서 )?(?:하|되|할|될|한|된|하는|되는|이루어지|일|볼|말할|시킬|시키)?(?:지|지는|지도|지를|질|진)?\s?(?:수|리|것|게|적|일|줄)?(?:는|은|가|이|도|조차|만)?\s?(?:안\s|않|못(?:하|합|했|해|한|할)?|없(?:습|다|고|는|었|으|을|어|음)|아니(?![면기])|아닙|아닌))/u,
]

// An em dash is the sentence's.
const signBefore = /([-−‐-–+±~〜～≈≒≠≤≥<>×÷*/^$¥€\p{N}\p{Script=Latin}_]|[.,:：](?<=\p{N}[.,:：]))$/u
const spacedSignBefore =
  /((?:[−±≈≒≠≤≥<>×÷]|\b(?:minus|negative|plus|half|twice|double|triple|(?:ten|hundred|thousand) times)|마이너스|음수|マイナス|負の))\s?$/iu
/** A bound, or a part of a number, that stands before it. */
const boundBefore =
  /((?:\b(?:at least|at most|no (?:more|less|fewer) than|up to|not (?:more|less) than|(?:\p{N}+|one|two|three|half|twice|\w+ times) (?:less|more|fewer|longer|as (?:long|many|much)) (?:than|as)|(?:is|are|was|were|takes?|took|lasts?|needs?|waits?|gives?|gets?|for|after) (?:(?:much|far|even|slightly|well) )?(?:more|less|fewer|longer|shorter|larger|smaller|higher|lower) than|(?:is|are|was|were|has|have|had|takes?|lasts?|waits?|sends?|sent|gives?|gave|needs?|costs?|holds?|loses?|lost|reads?|writes?|wrote|prints?|counts?|uses?|gets?|got|after) (?:over|under|above|below|beyond)|(?:upwards|short) of|(?:(?:two|three|four|five|six|seven|eight|nine|ten|\p{N}+) times|(?:ten|two) to the))|최소|최대|적어도|많아야|기껏해야|少なくとも|多くとも|せいぜい|最低でも|最大で)\s?|[一二三四五六七八九十百千万億兆〇]|[일이삼사오육칠팔구십백천만]+(?<=(?:^|\s)[일이삼사오육칠팔구십백천만]+))$/iu
/** A bound, a unit or a factor that stands behind it; a unit, where the claim has none. */
const boundAfter = new RegExp(
  `^(\\s?(?:(?:\\p{L}+ )?(?:too (?:few|many|much|little)|(?:more|less|fewer|longer|shorter) than|short of)(?!\\p{L})|(?:\\p{L}+ )?per (?:(?:micro|milli)?second|minute|hour|day|packet|segment)|or (?:more|less|fewer|longer|shorter|above|below|so)(?!\\p{L})|and (?:more|up|above)(?!\\p{L})|(?:fewer|squared|cubed|fold|-fold)(?!\\p{L})|times (?:as|more|the|ten|longer|\\p{N})|(?:plus|minus|times) (?=\\p{N}|one|two|three|ten)|(?:st|nd|rd|th)(?!\\p{L})|${counted}\\s?(?:이상|이하|미만|초과|以上|以下|未満|[을를] (?:넘습|넘었|넘는다|밑돕|웃돕)|넘게|넘도록|보다\\s?(?:더|덜|적게|많이|크게|작게|길게|짧게|오래)|を?(?:超え(?:ます|ました|る。|て)|下回)|에\\s?못\\s?미|に(?:満た|達し|届か|及ば|及び)(?:な|ず|ま)|よりも?(?:少な|多|大き|小さ|長|短|早|遅)(?:く|いです|かった)|(?:의|の)(?:ほぼ|약|約)?\\s?(?:(?:[두세네몇]|다섯|열|\\p{N}+)\\s?배|절반|[二三四五十数\\p{N}]*倍|半分))))`,
  'iu',
)
const unitAfter =
  /^(\s?-?(?:(?:milli|micro|nano)?seconds?|minutes?|hours?|days?|weeks?|ms|µs|s|min|h|[kKMGT]i?[Bb]|(?:kilo|mega|giga)bytes?|percent)(?![\p{L}\p{N}])|\s?(?:밀리초|초|분|시간|퍼센트|킬로바이트|메가바이트|배)(?:간|동안|입니다|이다|이며|이고|가|이|를|을|은|는|도|만|로|으로|마다|까지|의|\s|[.,]|$)|\s?(?:ミリ秒|秒|分|時間|パーセント|キロバイト|メガバイト|倍))/u
const numberAfter =
  /^(\s?[-−‐-–+±~〜～×÷*/^]\s?(?=\p{N})|[:：.,·](?=\p{N})|\p{N}|[²³¹⁰-⁹₀-₉%‰°]|\s?[十百千万萬億兆京割倍]|\s?[십백천만억조배](?![\p{Script=Hangul}])|\s?[십백천만억조](?=\s?(?:바이트|초|분|개|번|밀리|줄|건|명))|(?:[kKMGTm]|e\d|x)(?![\p{L}\p{N}])|[kKMGT]i?[Bb]|\s(?:hundred|thousand|million|billion|dozen|hundreds|thousands|percent)\b)/u
const letterAfter = /^([\p{Script=Latin}_])/u

/** A column or a row that is called so denies what stands in it. */
const negatingHead =
  /^(?:not|never|false|wrong|untrue|isn['’]t|is not|no longer|거짓|틀림|아님|아니다|아닙니다|いいえ|偽|誤り|間違い|ではない|ではありません)[.!:：]?$/iu

/** Whether what stands beside a claim makes it another one; undefined where it does not. */
export function beyond({ before, after, struck, heads = [] }: Beside, claim: string): Beyond | undefined {
  if (struck) return { word: '~~', does: 'negates' }
  const head = heads.map((text) => unseen(text).trim()).find((text) => negatingHead.test(text))
  if (head !== undefined) return { word: head, does: 'negates' }
  const [left, right] = [unseen(before), unseen(after)]
  for (const [text, patterns] of [
    [left, negationsBefore],
    [right, negationsAfter],
  ] as const) {
    for (const pattern of patterns) {
      const word = pattern.exec(text)?.[1]?.trim()
      if (word) return { word, does: 'negates' }
    }
  }
  const isNumber = /(?<![\p{L}_])\p{N}/u.test(claim)
  const joined =
    signBefore.exec(left)?.[1] ??
    (isNumber
      ? (spacedSignBefore.exec(left)?.[1] ?? boundBefore.exec(left)?.[1] ?? numberAfter.exec(right)?.[1] ?? boundAfter.exec(right)?.[1])
      : letterAfter.exec(right)?.[1]) ??
    (plainNumber.test(claim) ? unitAfter.exec(right)?.[1] : undefined)
  return joined === undefined ? undefined : { word: joined.trim(), does: 'changes' }
}

const plainNumber = /^[\p{N}.,，．]+$/u

/** What has no width stands between nothing; a letter of another width or weight, or with a mark on it, is read as that letter. */
function unseen(text: string): string {
  return text
    .replace(/\p{Cf}/gu, '')
    .replace(/[\p{Script=Latin}][\u0300-\u036f]*|[\u{1d400}-\u{1d7ff}]/gu, (letter) => letter.normalize('NFKD').replace(/[\u0300-\u036f]/g, ''))
}

/** Of every link of a page: what is beside it, by the offset at which it starts. */
export function besideLinks(root: MdastNode): Map<number, Beside> {
  const found = new Map<number, Beside>()
  const look = (node: MdastNode): void => {
    if (node.type === 'table') {
      lookInTable(node, found)
      return
    }
    if (node.type !== 'paragraph' && node.type !== 'heading') {
      if ('children' in node) for (const child of node.children as MdastNode[]) look(child)
      return
    }
    for (const [start, beside] of besideIn(lineOf(node))) found.set(start, beside)
  }
  look(root)
  return found
}

function lookInTable({ children }: MdastNode & { type: 'table' }, found: Map<number, Beside>): void {
  const rows = (children as (MdastNode & { type: 'tableRow' })[]).map((row) => (row.children as MdastNode[]).map(lineOf))
  for (const [index, row] of rows.entries()) {
    for (const [column, line] of row.entries()) {
      const heads = [index > 0 ? rows[0]?.[column]?.text : undefined, column > 0 ? row[0]?.text : undefined].filter((text) => text !== undefined)
      for (const [start, beside] of besideIn(line)) found.set(start, { ...beside, heads })
    }
  }
}

function lineOf(node: MdastNode): Line {
  const line: Line = { text: '', links: [] }
  read(node, line, false)
  return line
}

function besideIn({ text, links }: Line): [number, Beside][] {
  return links.map(({ start, from, to, struck }) => [start, { before: text.slice(0, from), after: text.slice(to), struck }])
}

interface Line {
  text: string
  links: { start: number; from: number; to: number; struck: boolean }[]
}

function read(node: MdastNode, line: Line, struck: boolean): void {
  if ('value' in node && typeof node.value === 'string') line.text += node.value.replace(/\s*\n\s*/g, ' ')
  if (node.type === 'break') line.text += ' '
  if (node.type === 'image') line.text += node.alt ?? ''
  if (node.type === 'textDirective') line.text += `:${node.name}`
  if (!('children' in node)) return
  const from = line.text.length
  for (const child of node.children as MdastNode[]) read(child, line, struck || node.type === 'delete')
  if (node.type === 'link') line.links.push({ start: node.position?.start.offset ?? 0, from, to: line.text.length, struck })
}
