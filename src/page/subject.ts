/**
 * Of whom a sentence says what a checked value claims: "the client is in [CLOSE_WAIT](…)".
 * Only what stands right before or behind the link, and only where it is plain.
 */
import { piece } from '../text/pattern.ts'
import type { Beside } from './beside/links.ts'
import type { Language } from './language.ts'

/** Who may be spoken of, each by what a language calls it: a piece of a regular expression. */
export type Names = Readonly<Record<string, string>>

export interface Subject {
  name: string
  /** As the page says it. */
  said: string
}

const stays = piece`
  (?:is|was|are|were|be|stays?|stayed|remains?|remained|ends?|ended|goes|go|went|waits?|waited|reach(?:es|ed)?|enters?|entered|gets?|got|becomes?
  |became|has|had|shows?|showed|sits?|keeps?|kept|moves?|moved|says?|returns?)
`
const own = "(?:['’]s (?:own )?(?:end|side|socket|state)|[ -](?:end|side|socket))?"

const patterns: Record<Language, (name: string) => { before: string; after: string; head: string }> = {
  en: (name) => ({
    before: piece`
      (?:^|[^\p{L}])((?:the|a|an|its|each|every|this|your) (?:\p{L}+ )?(?:${name})${own})(?:,(?: \p{L}+){1,4},| (?:the|its) (?:state|end|socket)
      | it)? (?:(?:then|now|still|also|itself|always|again|already|later) )*${stays}(?: \p{L}+){0,6}\s?["“‘]?$
    `,
    after: `^,? (?:is|was) (?:the state of |where |what )?((?:the|its) (?:\\p{L}+ )?(?:${name})${own})(?![\\p{L}'’-])`,
    head: `^((?:the )?(?:${name})${own})$`,
  }),
  ja: (name) => ({
    before: `((?:${name})側?(?:の(?:ソケット|端|側|状態))?)(?:は|が|も|では)、?(?:状態(?:は|が))?[^はが。、,]{0,20}$`,
    after: '(?!)',
    head: `^((?:${name})側?(?:のソケット)?)$`,
  }),
  ko: (name) => ({
    before: piece`
      ((?:${name})(?:\s?[쪽측])?(?:의?\s(?:소켓|끝|상태))?)(?:은|는|이|가|도|에서는)(?!\S)(?:\s상태(?:는|가))?(?:\s(?![^\s]*(?:은|는|이|가)\s)[^\s.,]+){0,3}\s$
    `,
    after: '(?!)',
    head: `^((?:${name})(?:\\s?[쪽측])?(?:의?\\s소켓)?)$`,
  }),
}

/** "For the client, [X]", "It is the client that is in [X]". */
const setApart: Record<Language, (name: string) => string> = {
  en: (name) => piece`
    (?:(?:^|[.;:!?]\s)(?:for|at|with|on|as for|of) ((?:the|its) (?:${name})${own})(?: alone)?,\s
    |(?:^|[^\p{L}])it (?:is|was) ((?:the|its) (?:${name})${own}) (?:that|who|which|whose (?:end|socket|state)) (?:(?:then|now|still|also) )*${stays}(?: \p{L}+){0,4}\s)["“‘]?$
  `,
  ja: (name) => `((?:${name})側?(?:に|で)[^はが。、]{1,8}のは)、?\\s?$`,
  ko: (name) => `((?:${name})(?:\\s?쪽)?(?:에|에서)\\s\\S{1,6}\\s(?:것|상태)은)\\s$`,
}

const peerOf: Record<Language, (name: string) => string> = {
  en: (name) => piece`
    (?:^|[^\p{L}])((?:peer|other (?:end|side|socket|party)|partner|counterpart|one at the other end|one that talks|opposite) (?:of|to|with) (?:the|its|this|that|a) (?:${name})
    |(?:the|a|its) (?:${name})['’]s (?:peer|other (?:end|side)|partner|counterpart))(?:['’]s (?:end|side|socket|state))?\x20
    (?:(?:then|now|still|also|itself|always|again|already|later) )*${stays}(?: \p{L}+){0,6}\s?["“‘]?$
  `,
  ja: (name) =>
    `((?:${name})側?の(?:相手|通信相手|向こう側|反対側)側?(?:の(?:ソケット|端|側|状態))?)(?:は|が|も|では)、?(?:状態(?:は|が))?[^はが。、,]{0,20}$`,
  ko: (name) => piece`
    ((?:${name})(?:의|와\s통신하는|와\s연결된)\s(?:상대|상대방|상대편|반대편|맞은편)(?:\s?[쪽측])?(?:의?\s(?:소켓|끝|상태))?)(?:은|는|이|가|도|에서는)(?!\S)
    (?:\s상태(?:는|가))?(?:\s(?![^\s]*(?:은|는|이|가)\s)[^\s.,]+){0,3}\s$
  `,
}

/**
 * Undefined where none of them is the subject, or another one is named between it and the link.
 * @param peers of two that speak with each other, the other one
 */
export function subjectOf(
  { before, after, heads = [] }: Beside,
  language: Language,
  names: Names,
  peers: Readonly<Record<string, string>> = {},
): Subject | undefined {
  for (const [name, peer] of Object.entries(peers)) {
    const said = new RegExp(peerOf[language](names[name] ?? '(?!)'), 'iu').exec(before)?.[1]
    if (said !== undefined) return { name: peer, said }
  }
  const anyone = new RegExp(Object.values(names).join('|'), 'iu')
  for (const [name, called] of Object.entries(names)) {
    const pattern = patterns[language](called)
    const found = [new RegExp(pattern.before, 'iu').exec(before), new RegExp(pattern.after, 'iu').exec(after)].find(
      (match) => match !== null && !anyone.test(match[0].slice(match[0].indexOf(match[1] ?? '') + (match[1] ?? '').length)),
    )
    const apart = new RegExp(setApart[language](called), 'iu').exec(before)
    const said =
      found?.[1] ??
      apart?.[1] ??
      apart?.[2] ??
      heads.map((head) => new RegExp(pattern.head, 'iu').exec(head.trim())?.[1]).find((head) => head !== undefined)
    if (said !== undefined) return { name, said }
  }
  return undefined
}
