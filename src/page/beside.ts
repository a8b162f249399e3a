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
}

export interface Beyond {
  /** What was found there. */
  word: string
  /** What it does to the claim. */
  does: 'negates' | 'changes'
}

const light =
  '(?:be|been|being|an?|the|in|at|on|to|by|of|into|with|as|yet|any|any ?longer|even|ever|really|actually|quite|exactly|just|simply|always|still|also|then|there|here|necessarily|currently|in fact|in the|of course|by any means)'
const never =
  "(?:not|never|cannot|hardly|barely|scarcely|rarely|seldom|no longer|no more|neither|nor|by no means|nowhere near|anything but|far from|(?:\\w+n['’]t)|(?:fail|refuse)(?:s|d|ed|ing)? to|unable to|impossible to|un-?able to)"

const negationsBefore = [
  new RegExp(
    `(?:^|[^\\p{L}\\p{N}])(${never}(?:\\s+${light})*(?:, (?:in fact|of course|however|indeed|really|actually|at all),)?)\\s*["'“‘(]?$`,
    'iu',
  ),
  /(?:^|\s)((?:안|못|결코|절대로?|전혀))\s$/u,
  /(?:^|[\s("'“‘「])((?:불|비|미|무|반|몰))$/u,
  /((?:[不未非無反没]|決して|全く|全然|まったく|ノン))$/u,
  // `un[successful]`, `non-[blocking]`
  /(?:^|[^\p{L}\p{N}])((?:un|non|dis|anti|mis|im|in|ir|il)-?)$/iu,
]

const negationsAfter = [
  new RegExp(`^["'”’)]?(\\s+(?:${light}\\s+)*(?:not|never|no longer|no more|n['’]t|neither|hardly|by no means)(?![\\p{L}\\p{N}-]))(?! only)`, 'iu'),
  /^(n['’]t)(?!\p{L})/iu,
  // する(こと)?(は|が|も)?(でき|なら|…)(ません|ない|…): what a Japanese verb or noun ends with.
  /^((?:(?:している|していた|されている|できている|して|されて|する|した|しよう|できる|でき|される|なる|とする|という|だという)?(?:こと|の|もの|わけ|はず|ほど|だけ)?(?:で?は|が|も|を|にも?|とも?|でも|には|とは)?\s?(?:し|せ|でき|され|させ|なら|なり|あり|言え|いえ|言い切れ|限ら|思え|い|得|え|じゃ|では?|では?あり)?)(?:ません|ない(?!し)|なかった|なく(?!な)|ぬ(?!\p{Script=Han})|ず(?![つれっ])))/u,
  // (을|이|…)? (하|되|할|될|…)? … (않|못|없|아니): what a Korean verb or noun ends with.
  /^((?:이|가|은|는|을|를|도|로|으로|에|과|와|이라고|라고|이라|라|이란|란)?(?:는|도|은)?\s?(?:하게 |되게 |하여 |해서 )?(?:하|되|할|될|한|된|하는|되는|이루어지|일|볼|말할|시킬|시키)?(?:지|지는|지도|지를|질|진)?\s?(?:수|리|것|게|적|일|줄)?(?:는|은|가|이|도|조차|만)?\s?(?:안\s|않|못(?:하|합|했|해|한|할)?|없(?:습|다|고|는|었|으|을|어|음)|아니(?![면기])|아닙|아닌))/u,
]

// An em dash is the sentence's.
const signBefore = /([-−‐-–+±~〜～≈≒≠≤≥<>×÷*/^$¥€\p{N}\p{Script=Latin}_]|[.,:：](?<=\p{N}[.,:：]))$/u
const spacedSignBefore =
  /((?:[−±≈≒≠≤≥<>×÷]|\b(?:minus|negative|plus|half|twice|double|triple|(?:ten|hundred|thousand) times)|마이너스|음수|マイナス|負の))\s?$/iu
const numberAfter =
  /^(\s?[-−‐-–+±~〜～×÷*/^]\s?(?=\p{N})|[:：.,·](?=\p{N})|\p{N}|[²³¹⁰-⁹₀-₉%‰°]|\s?[十百千万萬億兆京割倍]|\s?[십백천만억조배](?![\p{Script=Hangul}])|\s?[십백천만억조](?=\s?(?:바이트|초|분|개|번|밀리|줄|건|명))|(?:[kKMGTm]|e\d|x)(?![\p{L}\p{N}])|[kKMGT]i?[Bb]|\s(?:hundred|thousand|million|billion|dozen|hundreds|thousands|percent)\b)/u
const letterAfter = /^([\p{Script=Latin}_])/u

/** Whether what stands beside a claim makes it another one; undefined where it does not. */
export function beyond({ before, after, struck }: Beside, claim: string): Beyond | undefined {
  if (struck) return { word: '~~', does: 'negates' }
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
  const isNumber = /\p{N}/u.test(claim)
  const joined =
    signBefore.exec(left)?.[1] ?? (isNumber ? (spacedSignBefore.exec(left)?.[1] ?? numberAfter.exec(right)?.[1]) : letterAfter.exec(right)?.[1])
  return joined === undefined ? undefined : { word: joined.trim(), does: 'changes' }
}

/** What has no width stands between nothing. */
function unseen(text: string): string {
  return text.replace(/\p{Cf}/gu, '')
}

/** Of every link of a page: what is beside it, by the offset at which it starts. */
export function besideLinks(root: MdastNode): Map<number, Beside> {
  const found = new Map<number, Beside>()
  const look = (node: MdastNode): void => {
    if (node.type !== 'paragraph' && node.type !== 'heading' && node.type !== 'tableCell') {
      if ('children' in node) for (const child of node.children as MdastNode[]) look(child)
      return
    }
    const line: Line = { text: '', links: [] }
    read(node, line, false)
    for (const { start, from, to, struck } of line.links) found.set(start, { before: line.text.slice(0, from), after: line.text.slice(to), struck })
  }
  look(root)
  return found
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
