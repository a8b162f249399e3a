/** Who a sentence says sent or received what a checked value claims: "the client received [5](…) bytes". Only where it is plain. */
import { pattern, piece } from '../../text/pattern.ts'
import type { Language } from '../language.ts'
import type { Names } from '../subject.ts'
import type { Beside } from './links.ts'

/** What goes out of a socket, or comes in. */
export type Direction = 'out' | 'in'

export interface Transfer {
  way: Direction
  /** Who did it, by the key of its names; undefined where the sentence does not say. */
  who?: string
  /** As the page says it. */
  said: string
}

const verbs: Record<Language, Record<Direction, string>> = {
  en: {
    out: '(?:sends?|sent|writes?|wrote|transmit(?:s|ted))',
    in: '(?:receives?|received|reads?|gets?|got)',
  },
  ja: { out: '(?:送[るりっ信]|書[きい])', in: '(?:受け?取|受信|読[みむん])' },
  ko: { out: '(?:보내|보냅|보낸|보냈|씁니|썼)', in: '(?:받[습았은는]|읽[습었은는])' },
}

const arrives: Record<Language, RegExp> = {
  en: /^(?: \p{L}+){0,2} ((?:arrive[sd]?|(?:is|are|was|were) (?:received|read))(?!\p{L}))/iu,
  ja: /^\s?(?:バイト)?((?:が|を)?(?:届|受け?取ら|受信され|読まれ))/u,
  ko: /^\s?(?:바이트)?((?:이|가)?\s?(?:도착|수신))/u,
}

const forms: Record<Language, (name: string, verb: string) => [before: RegExp, after: RegExp]> = {
  en: (name, verb) => [
    pattern('iu')`
      (?:^|[^\p{L}])((?:the|a|an|its|this|your) (?:\p{L}+ )?(?:${name})) (?:(?:then|now|still|also|itself|has|have|had|only|always|again|already|later|can|will) )*
      (${verb})(?: (?:back|at once|only|about|all|just|exactly|its|the|a|first|last|data|of))*\s["“‘]?$
    `,
    /(?!)/,
  ],
  ja: (name, verb) => [
    pattern('u')`((?:${name})側?(?:は|が|も))、?[^はが。、]{0,16}$`,
    new RegExp(`^\\s?[^。、はが]{0,8}?(?:を|も|だけ)?(${verb})`, 'u'),
  ],
  ko: (name, verb) => [
    pattern('u')`((?:${name})(?:\s?쪽)?(?:은|는|이|가|도))(?!\S)(?:\s(?![^\s]*(?:은|는|이|가)\s)[^\s.,]+){0,3}\s$`,
    new RegExp(`^\\s?[^.,\\s]{0,6}\\s?(${verb})`, 'u'),
  ],
}

export function transferSaid({ before, after }: Beside, language: Language, names: Names): Transfer | undefined {
  for (const [who, name] of Object.entries(names)) {
    for (const way of ['out', 'in'] as const) {
      const [left, right] = forms[language](name, verbs[language][way])
      const subject = left.exec(before)
      const verb = subject?.[2] ?? (subject ? right.exec(after)?.[1] : undefined)
      if (subject?.[1] !== undefined && verb !== undefined) return { way, who, said: piece`${subject[1]} … ${verb}` }
    }
  }
  const arrived = arrives[language].exec(after)?.[1]
  return arrived === undefined ? undefined : { way: 'in', said: arrived.trim() }
}
