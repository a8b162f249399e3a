/** What a sentence says that programs did: ended, shared a port, asked, tried again, left a call out. */
import { piece } from '../../../text/pattern.ts'
import { type Named, program } from './circumstance.ts'

const ends = `close|kill|exit|stop|shutdown|\\bend\\b|SIG|crash|deafen|cut|${program}`
/** Where data or calls are held up, what was begun need not be over. */
const start = String.raw`(?<![\s\S])`
const unhindered = String.raw`${start}(?![\s\S]*(?:deafen|hold|begin|NONBLOCK|drop|host\(|inject|lose|${program}))[\s\S]*`

export const programs: readonly Named[] = [
  {
    said: {
      en: piece`
        \b(?:server|program|process|client|listener|one)s? (?:(?:is|was|were|has|had|have|been|being|just|already|properly|cleanly|\p{L}+ly) )+
        (?:stopped|terminated|shut down|ended|exited|quit|released|interrupted|replaced)(?!\p{L})
        |\b(?:server|program|process|client) (?:stops|terminates|quits|exits)(?! reading)(?!\p{L})|\breleas(?:es|ed|ing) (?:the|its) port
        |\b(?:client|server|peer|end|side)(?: that| which| who)? (?:has|had|is) (?:(?:already|long|just|since) )*(?:gone|left|vanished|disappeared|given up|hung up|stopped)(?!\p{L})
      `,
      ja: piece`
        (?:サーバー?|プログラム|プロセス|クライアント)(?:を|が|は)(?:[ぁ-ん一-龠]{0,4}?)(?:終了(?!ス)|停止|止め|止まっ|終わらせ)
        |(?:クライアント|相手|サーバー?)側?(?:が|は)(?:もう|すでに)?(?:いない|いなく|去っ|消え)
      `,
      ko: piece`
        (?:서버|프로그램|프로세스|클라이언트)(?:를|을|가|이)? (?:[^\s.,A-Z]+ )?(?:종료(?!\s?코드|\s?상태)|정지|멈췄|멈춘|중단|끝냈|끝낸|내렸|내린)
        |(?:클라이언트|상대|서버)(?:가|는|이) (?:이미 )?(?:떠난|떠났|사라진|사라졌|없어진|나간)
      `,
    },
    shown: ends,
  },
  {
    said: {
      en: String.raw`(?<!(?:\bnot|n['’]t|\bcannot|\bnever|\bnor)(?: \p{L}+)? )\bshar(?:es?|ed|ing) (?:the|a|its|one) (?:port|socket|address|listener)`,
      ja: '(?:ポート|ソケット|リスナー)を(?:共有|分け合)(?!でき|しな|わな|えな|えま)',
      ko: '(?:포트|소켓)를? ?(?:공유|나눠 쓰|나누어 쓰|함께 쓰)(?!하지|할 수 없|지 |ㄹ 수 없)',
    },
    shown: `REUSEPORT|REUSEADDR|child|SCM_RIGHTS|fork|inherit|address: '([^']+)'[\\s\\S]*address: '(?!\\1')|${program}`,
  },
  {
    said: {
      en: String.raw`\b(?:another|a different|some other|a second) (?:IP )?address(?!\p{L})`,
      ja: '(?:別|他|ほか|違う)の?(?:IP ?)?アドレス',
      ko: '다른 (?:IP ?)?주소',
    },
    shown: `address|0\\.0\\.0\\.0|::|127\\.0\\.0\\.[2-9]|host\\(|${program}`,
    orDocument: true,
  },
  {
    said: { en: String.raw`\brequests?(?!\p{L})`, ja: 'リクエスト|要求を', ko: '요청' },
    shown: `client\\w*\\.\\w*[sS]end|[wW]rite|GET|request|${program}`,
  },
  {
    said: {
      en: String.raw`\b(?:retr(?:y|ies|ied|ying)|(?:tries|tried|trying) (?:it )?again|(?:second|third|last|next|\p{L}+) attempts?)(?!\p{L})`,
      ja: '再試行|やり直|もう一度(?:試|や)',
      ko: '재시도|다시 시도|(?:두|세|네|몇) 번째 시도',
    },
    counted: String.raw`(\w+)`,
    shown: `retries|segments|${program}`,
  },
  {
    said: {
      en: String.raw`\bin (two|three|four|five|ten|several|many) (?:calls|writes|reads|sends|pieces|parts|steps)(?!\p{L})`,
      ja: '([二三四五十]|何)回に分け',
      ko: '(두|세|네|여러) ?번에 (?:나눠|나누어|걸쳐)',
    },
    counted: String.raw`(\w+)`,
    shown: program,
  },
  {
    said: { en: String.raw`\b(?:encrypt\p{L}*|cipher\p{L}*|certificates?)(?!\p{L})`, ja: '暗号|証明書', ko: '암호화|인증서' },
    shown: `tls|ssl|https|${program}`,
  },
  { said: { en: String.raw`\b(?:child|children)(?!\p{L})`, ja: '子が|子に|子プロセス', ko: '자식' }, shown: `child|fork|inherit|popen|${program}` },
  {
    said: { en: String.raw`\bleak(?:s|ed|ing)?(?!\p{L})`, ja: 'リーク|漏れ', ko: '누수|새는' },
    shown: `NOFILE|limit|accept[\\s\\S]*accept|${program}`,
  },
  {
    said: {
      en: String.raw`\b(?:kernel|network|firewall|listener|server|client) (?:drops|dropped|discards|discarded|throws away)(?!\p{L})`,
      ja: '(?:カーネル|ネットワーク|サーバー?|クライアント)(?:が|は)[^。、]{0,10}(?:捨て|破棄)',
      ko: '(?:커널|네트워크|서버|클라이언트)(?:이|가|은|는) (?:[^\\s.,]+ )?(?:버리|버렸|버린|폐기)',
    },
    shown: `drop|lose|deafen|reject|backlog|RST|segments|close|inject|${program}`,
  },
  {
    said: {
      en: piece`
        \bhandshake (?:is|was|has|had)(?: not|n['’]t)(?: yet)? (?:been )?(?:finished|complete|completed|over|done)|\b(?:unfinished|incomplete) handshake
      `,
      ja: 'ハンドシェイクが(?:まだ)?(?:終わ(?:ら|って(?:い)?)な|完了し(?:て(?:い)?)?な)|ハンドシェイクの途中',
      ko: '핸드셰이크가 (?:아직 )?(?:끝나지|완료되지)|핸드셰이크 (?:중|도중)',
    },
    unless: `${unhindered}connect\\(`,
  },
  {
    said: {
      en: String.raw`\b(?:nobody|no one|no program) (?:has |had |yet )*accept(?:s|ed)(?!\p{L})|\b(?:has|have|had|is|was)(?: not|n['’]t)(?: yet)? (?:been )?accepted(?!\p{L})`,
      ja: '(?:まだ|誰も) ?(?:accept|受け付け) ?(?:し|され|て)?(?:て)?い?な',
      ko: '(?:아무도|아직) (?:accept|수락|받아들이)(?:하지|되지|지)? ?(?:않|못)',
    },
    unless: String.raw`${start}(?![\s\S]*(?:${program}))(?![\s\S]*connect\([\s\S]*connect\()(?![\s\S]*\b(?:for|while|map|from)\b)[\s\S]*\baccept\(`,
  },
  {
    said: {
      en: String.raw`(?<!\bof )\b(?:every|each|all) (?:of the )?(?:clients?|connections?|sessions?)(?!\p{L})`,
      ja: '(?:すべての|全ての|各|それぞれの|どの)(?:クライアント|接続)',
      ko: '(?:모든|각|매) (?:클라이언트|연결)|(?:클라이언트|연결)마다',
    },
    counted: String.raw`(\w*connect|\w*accept)`,
    shown: `filter|segments|${program}`,
  },
  {
    said: {
      en: String.raw`\bport (?:that |which )?(?:nobody|no one|nothing|no program|no server) (?:uses|holds|has|listens)|\b(?:unused|free) port(?!\p{L})`,
      ja: '空いているポート|空きポート|(?:誰も|何も)使(?:って)?い?ないポート',
      ko: '빈 포트|비어 있는 포트|아무도 (?:안 쓰는|쓰지 않는|사용하지 않는) 포트',
    },
    // It is said of the port that is named last.
    unless: String.raw`${start}(?![\s\S]*(?:close|${program}))[\s\S]*port: (\d+)\b[\s\S]*port: \1\b(?![\s\S]*port: \d)`,
  },
  {
    said: {
      en: piece`
        \b(?:nobody|no one|no (?:program|process|server)|nothing) (?:(?:is|was|still|yet|even|ever) )*listen(?:s|ing|ed)(?!\p{L})
        |\bwith(?:out| no) (?:a |any )?(?:listener|listening socket)s?(?!\p{L})
      `,
      ja: '(?:誰も|何も|どのプログラムも)[^。、]{0,8}(?:待ち受け|リッスンし|listen ?し)て?い?(?:な|ませ)',
      ko: '(?:아무도|누구도|어떤 프로그램도|아무 프로그램도) (?:[^\\s.,]+ )?(?:듣|기다리|대기하|listen하)(?:고 있)?지 ?(?:않|못)',
    },
    // A listener that nobody closed has the very port that is asked for.
    unless: String.raw`${start}(?![\s\S]*(?:close|shutdown|onnect\(\{|kill|${program}))[\s\S]*\blisten\(\{[^}]*port: (\d+)\b[\s\S]*\btryListen\(\{[^}]*port: \1\b`,
  },
]
