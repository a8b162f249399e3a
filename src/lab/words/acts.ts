/** What sentences say that a client or a server does with its socket, and the calls that do it. */
import { piece } from '../../text/pattern.ts'
import { endsOf } from './ends.ts'

const kinds = "(?:(?:['’]s)?(?: own)? (?:end|side|program|socket|process))?"
const adverbs = '(?:(?:has|had|have|then|now|also|already|still|only|first|itself|later|just|at once|soon|both|even) )*'
/** What the kernel sends and reads by itself, and what is no data at all. */
const byTheKernel =
  '(?! +(?:(?:a|an|the|its|one|two|both|another|any|more|such|only|each|late|…|\\d+) +)*(?:FIN|RST|ACK|SYN|PSH|segment|probe|window|reset|answer|keepalive|ICMP|end of the stream))'
const nothing = '(?: back)? (?:nothing|none|no (?:data|more|byte|bytes|octets?)|not a byte)'

export const acts = {
  of: endsOf,
  anything: String.raw`\b(?:star|pope)\w*\(|\.(?:run|popen|start|spawn|kill|end)\(|^\$ |inject\(|\bsocket\(|socketpair\(|sendto|\bhost\(`,
  acts: [
    {
      calls: String.raw`(?:try|begin)?(?:[sS]end|[wW]rite)\w*\(`,
      verbs: {
        en: { does: '(?:sends|sent|writes|wrote)', base: '(?:send|write)', done: '(?:sent|written)' },
        ja: {
          does: '(?:送(?:る|っ|り(?!直)|信)|書(?:く|い|き))',
          not: '(?:送(?:ら(?!れ)|っていな|りません|信し(?:ない|ていな|ません))|書(?:か(?!れ)|いていな|きません))',
        },
        ko: { does: '(?:보내(?!지)|보낸|보냈|보냅|씁니|쓴 |써서|썼)', not: '(?:보내지 (?:않|못)|주고받지 (?:않|못)|안 보내|쓰지 (?:않|못))' },
      },
    },
    {
      calls: String.raw`(?:try|begin)?(?:[rR]ecv|[rR]ead)\w*\(`,
      verbs: {
        en: {
          does: String.raw`(?:reads|receives|received|(?<=\b(?:has|had) (?:\p{L}+ )?)read)`,
          base: '(?:read|receive)',
          done: '(?:read|received)',
        },
        ja: { does: '(?:読(?:む|ん|み)|受信(?:し|する))', not: '(?:読(?:ま(?!れ)|んでいな|みません)|受信し(?:ない|ていな|ません))' },
        ko: { does: '(?:읽(?!지|을)|수신한|수신했)', not: '(?:읽지 (?:않|못)|안 읽)' },
      },
    },
    {
      calls: String.raw`(?:try|begin)?(?:[cC]lose|[sS]hutdown)\w*\(`,
      verbs: {
        en: { does: '(?:closes|closed|shuts down|shut (?:down )?(?:its|the))', base: '(?:close|shut down)', done: '(?:closed|shut down)' },
        ja: { does: '(?:閉じ(?!ない|ず|ま|られ|て(?:い?な|い?ま))|クローズし(?!な|ま))', not: '(?!)' },
        ko: { does: '(?:닫(?!지|을|히|아야|았다면))', not: '(?!)' },
      },
    },
  ],
  said: {
    en: {
      does: piece`
        \bfor (?:the |its )?({who}) to {base}(?!\p{L})|
(?<![\p{L}-])({who})${kinds},? (?:(?:that|which|who) )?${adverbs}{does}(?!\p{L})(?!${nothing})${byTheKernel}
        |(?<=\b(?:is|was|been) ){done} by (?:the |its )?({who})(?!['’])
      `,
      never: piece`
        (?<![\p{L}-])({who})${kinds},? (?:(?:that|which|who) )?(?:(?:has|had) )?never (?:{done}|{does})(?!\p{L})
        |(?<![\p{L}-])({who})${kinds},? (?:(?:that|which|who) )?(?:does|did)(?: not|n['’]t) (?:yet |even )?{base}(?!\p{L})${byTheKernel}
        |(?<![\p{L}-])({who})${kinds},? (?:(?:that|which|who) )?(?:has|had)(?: not|n['’]t) (?:yet |even )?{done}(?!\p{L})${byTheKernel}
        |(?<![\p{L}-])({who})${kinds},? (?:(?:that|which|who) )?${adverbs}{does}${nothing}(?!\p{L})
      `,
      nobody: piece`
        \b(?:nothing|no data|not a byte|no byte) (?:is|was|has been|had been|gets|got) (?:ever |yet )?{done}(?!\p{L})
        |\b(?:nobody|no one|neither (?:end|side|program)) (?:has |had )?(?:ever )?(?:{does}|{done})(?!\p{L})
      `,
      both: String.raw`\bboth (?:ends|sides|programs|of them) (?:(?:have|had) )?(?:{base}|{done})(?!\p{L})${byTheKernel}`,
    },
    ja: {
      does: '({who})側?(?:が|は|も)、?(?:[^。、がはも…A-Z]{0,10}(?:を|に))?{does}(?![てで]い?(?:な|ませ)|ませ|ない)(?!.{0,3}(?:FIN|RST|ACK|SYN|セグメント))',
      never: '({who})側?(?:が|は|も)、?(?:[^。、がは…A-Z]{0,12})?{not}',
      nobody: '^データを[^。、がは…]{0,8}{not}|(?:誰も|どちら(?:の側|の端)?も|何も)(?:[^。、がは…A-Z]{0,10})?{not}',
      both: '(?:両方|両端|双方|両側)(?:とも)?(?:が|は|も)?、?(?:[^。、がは…A-Z]{0,10}(?:を|に))?{does}(?![てで]い?(?:な|ませ)|ませ|ない)',
    },
    ko: {
      does: String.raw`({who})(?:이|가|은|는|도) (?:[^\s.,…A-Z]+[을를에] ){0,2}{does}(?! *…? *(?:FIN|RST|ACK|SYN|세그먼트))`,
      never: String.raw`({who})(?:이|가|은|는|도) (?:[^\s.,…A-Z]+ ){0,2}{not}`,
      nobody: String.raw`^데이터를 (?:[^\s.,…A-Z]+ ){0,2}{not}|(?:아무도|어느 쪽도|아무것도|누구도) (?:[^\s.,…A-Z]+ ){0,2}{not}`,
      both: String.raw`(?:양쪽|둘)(?: 모두| 다)?(?:이|가|은|는)? (?:[^\s.,…A-Z]+[을를에] ){0,2}{does}`,
    },
  },
} as const
