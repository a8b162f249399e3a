/** How sentences say which end closed first, last or never, in each language; and how a block closes one. */
import { piece } from '../../text/pattern.ts'
import { endsOf } from './ends.ts'

const kinds = `(?:['’]s)?(?: own)?(?: (?:end|side|program|socket|process|kernel))?`
const closes = '(?:clos(?:es|ed|ing)|shuts? down|hangs? up|hung up|disconnects?|disconnected)'
const it = '(?:\\p{L}+ ){0,3}?'
const open = '(?:it|the connection|the socket|its (?:end|socket|side|connection)|everything) open'

const koWho = '({who})(?:의)?(?: ?(?:쪽|측|프로그램|끝|소켓|편))?(?:에서|이|가|은|는|도)'
const koObject = '(?:\\S+[을를] )?'
const koClose = '(?:닫|끊|종료|끝내)'
const jaWho = '({who})(?:側|の(?:側|端|プログラム|ソケット))?(?:が|は|も|から)、?'
const jaObject = '(?:接続を|ソケットを|コネクションを|自分の側を)?'
const jaClose = '(?:閉じ|クローズ|切[るっりれ]|切断)'
const jaNot = '(?:閉じ|クローズし)(?:ない|ません|ず|て(?:い?ない|い?ません))'

export const closingOrder = {
  closing: String.raw`(?:close|tryClose|beginClose|shutdown\((?!'SHUT_RD')|tryShutdown\((?!'SHUT_RD'))`,
  of: endsOf,
  // Programs, hooks and network faults: who closed cannot be read from the block.
  anything: String.raw`\b(?:star|pope)\w*\(|\.(?:run|popen|start|spawn|kill|end)\(|^\$ |LINGER|inject\(|\bsocket\(`,
  said: {
    en: {
      first: piece`
        (?<![\p{L}-])({who})${kinds},? (?:that |who |which )?(?:(?:has|had|is|was|always|then|also) )*${closes} ${it}first(?! of| \p{L}+ in)
        |(?<![\p{L}-])({who})${kinds} (?:is|was|being) (?:the )?(?:first|one|end|side)(?: (?:that|who|which|to))? (?:close[sd]? first|(?:to )?(?:close|shut|hang)[sd]?(?! (?:last|second|later)))
        |(?<!\p{L})first,? (?:the |its )?({who})${kinds} (?:has |had )?${closes}
        |(?<![\p{L}-])({who})${kinds} (?:has |had )?${closes} ${it}before (?:the (?:other|peer|server|client)|its peer)
        |(?:closed|initiated|started) first by (?:the |its )?({who})|active clos(?:er?|ing) (?:of|by|is|was|at) (?:the )?({who})
      `,
      last: piece`
        (?<![\p{L}-])({who})${kinds},? (?:that |who |which )?(?:(?:has|had|is|was|then|also|only) )*${closes} ${it}(?:last|second|later|afterwards)(?! \p{L}+ in)
        |(?<![\p{L}-])({who})${kinds} (?:is|was) (?:the )?(?:last|second)(?: one| end| side)? to (?:close|shut|hang)
        |(?<![\p{L}-])({who})${kinds} (?:has |had )?${closes} ${it}(?:only )?after (?:the (?:other|peer|server|client)(?! (?:has |had )?(?:sent|read))|its peer)
        |passive clos(?:er?|ing) (?:of|by|is|was|at) (?:the )?({who})
      `,
      never: piece`
        (?<![\p{L}-])({who})${kinds} (?:(?:has|had) )?never ${closes}|(?<![\p{L}-])({who})${kinds} (?:does|did|do)(?: not|n['’]t) (?:ever |yet |even )?close(?! first)
        |(?<![\p{L}-])({who})${kinds} (?:has|had)(?: not|n['’]t) (?:ever |yet |even )?closed(?! first)|(?<![\p{L}-])({who})${kinds} (?:keeps?|kept|leaves?|left|holds?|held) ${open}
        |closed by (?:anyone|everyone|anybody) but (?:the )?({who})
      `,
      nobody: piece`
        (?:nobody|no one|no program|no process|neither(?: end| side| of them| of the two| one| program| process)?) (?:has |had |ever |of them )*${closes}
        |(?:both|the two) (?:ends|sides|programs|processes) (?:keep|kept|leave|left|hold) (?:it|the connection|their \p{L}+|everything) open
      `,
    },
    ko: {
      first: piece`
        ${koWho} ${koObject}(?:먼저|맨 ?처음|처음으로|첫 번째로) ${koObject}${koClose}|(?:먼저|처음으로?) ${koObject}${koClose}\S{0,3} (?:것은|쪽은|편은|끝은) ({who})
        |(?:상대|서버|클라이언트)보다 (?:먼저|빨리|일찍) ${koWho} ${koObject}${koClose}
        |({who})(?:가|이) (?:상대|서버|클라이언트)보다 (?:먼저|빨리|일찍) ${koObject}${koClose}
      `,
      last: piece`
        ${koWho} ${koObject}(?:나중에|뒤에|늦게|뒤늦게|마지막에|마지막으로|두 번째로) ${koObject}${koClose}|(?:나중에|마지막에|마지막으로|늦게) ${koObject}${koClose}\S{0,3} (?:것은|쪽은|편은) ({who})
      `,
      never: `${koWho} ${koObject}(?:(?:결코|끝내|전혀|아직|절대|한 번도|끝까지) )?${koObject}(?:닫지|끊지|종료하지) (?:않|못)|${koWho} ${koObject}(?:계속 |그대로 )?열어 ?(?:[두둔둡둬뒀]|놓)`,
      nobody: `(?:아무도|어느 쪽도|둘 다|양쪽 다|양쪽 모두|누구도|두 쪽 모두) ${koObject}(?:닫지|끊지) (?:않|못)`,
    },
    ja: {
      first: piece`
        ${jaWho}${jaObject}(?:先に|最初に|まず|真っ先に)${jaObject}${jaClose}|(?:先に|最初に)${jaObject}(?:閉じ|クローズし|切っ|切断し)(?:た|る)(?:の|側|ほう|方|端)は、?({who})
        |(?:相手|サーバー?|クライアント)より(?:も)?(?:先|前)に、?${jaWho}${jaObject}${jaClose}
        |({who})(?:側)?(?:が|は)(?:相手|サーバー?|クライアント)より(?:も)?(?:先|前|早く)に?${jaObject}${jaClose}
      `,
      last: piece`
        ${jaWho}${jaObject}(?:後から|あとから|後に|あとに|後で|あとで|最後に|遅れて)${jaObject}${jaClose}|(?:後から|あとから|最後に|あとで)${jaObject}(?:閉じ|クローズし)(?:た|る)(?:の|側|ほう|方)は、?({who})
      `,
      never: `${jaWho}(?:決して|一度も|まだ|最後まで|ずっと)?${jaObject}(?:決して|一度も|まだ)?${jaNot}|${jaWho}${jaObject}開いたまま`,
      nobody: `(?:誰も|だれも|どちら(?:の側|の端)?も|両方とも|双方とも|両端とも)${jaObject}${jaNot}`,
    },
  },
} as const
