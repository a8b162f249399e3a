/** With which options, over which protocol, and after what a sentence says that something is so. */
import { piece } from '../../../text/pattern.ts'
import { alike, type Named, program } from './circumstance.ts'

const notZero = String.raw`(?!['"]?\s*[,:]\s*(?:0|false)\b)`
const option = String.raw`\b(?:SO|TCP|IP|IPV6|UDP|MSG)_[A-Z0-9_]+`

/** Also where it is misspelt, which is told by itself. */
const server = String.raw`(?:[lL]iste|[bB]in)\w*\(`
const systems = 'FreeBSD|OpenBSD|NetBSD|DragonFly|Windows|macOS|Mac OS X?|OS X|Darwin|Solaris|illumos|AIX|HP-UX|윈도우즈?|ウィンドウズ'

export const course: readonly Named[] = [
  { said: alike(String.raw`(${option})\b(?!\.[ch]\b)`), shown: `{said}\\b${notZero}|${program}` },
  {
    said: {
      en: String.raw`(?:with|under|sets?|setting|enabl\w+|turn\w+ on|has|have) (?:the )?(?:net\.\w+\.)*((?:tcp|ip|udp)_[a-z0-9_]+|somaxconn)`,
      ja: String.raw`((?:tcp|ip|udp)_[a-z0-9_]+|somaxconn)\s?(?:を|が)\s?(?:有効|オン|設定|\d)`,
      ko: String.raw`((?:tcp|ip|udp)_[a-z0-9_]+|somaxconn)(?:을|를|이|가)?\s(?:켜|설정|\d)`,
    },
    shown: `{said}|${program}`,
  },
  {
    said: {
      en: '(?:with|given|having|sets?|setting) (?:the|this|that|its) (?:socket )?option(?! of|s)',
      ja: 'オプション(?:があ|を(?:設定|付け|有効)|付き)',
      ko: '옵션(?:이 있|을 (?:설정|켜|주면|넣|쓰))',
    },
    shown: `${option}\\b${notZero}|${program}`,
  },
  { said: alike(String.raw`\bUDP`), shown: `SOCK_DGRAM|udp|${program}` },
  { said: alike(String.raw`\bIPv6`), shown: `AF_INET6|::|ip-?v?6|${program}` },
  {
    said: {
      en: piece`
        \b(?:always|invariably|without exception|guaranteed|everywhere|at all times|(?:every|each) ?(?:single )?time(?! the server starts)
        |without fail|no matter (?:what|how|which|when)|regardless of|whatever the
        |(?:in|on|by|with|under|for) (?:every|all|any|each) (?:\p{L}+ )?(?:cases?|runs?|circumstances?|versions?|machines?)
        |(?:an? )?(?:older|old|newer|earlier|later|other) (?:kernels?|systems?)|kernels? of (?:any|every|all)|at (?:any|every) port
        |(?:every|all|any|each) (?:\p{L}+ )?(?:systems?|kernels?|Linux(?:es)?|platforms?|Unix(?:es)?|distributions?))(?!\p{L})
      `,
      ja: piece`
        (?:常に|毎回|そのたびに|毎度|いつも(?!どおり|通り)|必ず|例外なく|どこでも|無条件
        |(?:どの|すべての|全ての|あらゆる|どんな)(?:システム|カーネル|Linux|場合|バージョン|OS|環境|プラットフォーム|ディストリビューション|マシン))
      `,
      ko: piece`
        (?:항상|언제나|번번이|한결같이|언제든|반드시|예외 없이|어디서나|무조건|(?<!\p{L})늘(?=\s)
        |(?:모든|어느|어떤) (?:시스템|커널|리눅스|경우|버전|플랫폼|운영 ?체제|배포판|컴퓨터|OS)|(?:시스템|커널|경우|버전)(?:이든|마다))
      `,
    },
  },
  {
    said: {
      en: String.raw`^(?!.*\bLinux).*?\b(${systems})\b|(?:Linux,? (?:and|or|as well as|like) (?:the )?(?:${systems}|BSDs?)|(?:${systems}),? (?:and|or|as well as|like) Linux)`,
      ja: `^(?!.*Linux).*?(${systems})|Linux\\s?(?:でも|と|や|も)\\s?(?:${systems})|(?:${systems})\\s?(?:でも|と|や|も)\\s?Linux`,
      ko: `^(?!.*(?:Linux|리눅스)).*?(${systems})|(?:Linux|리눅스)(?:와|나|도|에서도)\\s(?:${systems})|(?:${systems})(?:와|과|나|도|에서도)\\s(?:Linux|리눅스)`,
    },
  },
  { said: alike(String.raw`(?:Linux|kernels?|리눅스|커널|カーネル)\s?v?\d+(?:\.\d+)+`), shown: 'kernel[<>]=?', orDocument: true },
  {
    said: {
      en: String.raw`\bclos(?:es|ed|ing)\b(?! ports?(?!\p{L}))|(?:after|by|with|calls?) close\b`,
      ja: '閉じ(?!込|た(?:ポート|番号))|close(?=\\s?(?:の後|を呼))',
      ko: '닫(?!히지|힌 포트)|close(?=\\s?(?:뒤|를 부))',
    },
    shown: `close|shutdown|kill|stop|exit|\\bend\\b|SIG|crash|${program}`,
  },
  {
    said: {
      en: String.raw`\b(?:kill(?:ed|s)?|crash(?:es|ed)?|dies|died)\b`,
      ja: '強制終了|クラッシュ|kill|異常終了',
      ko: '(?<!\\p{L})죽(?:으|이|었|은)|강제 종료|비정상 종료',
    },
    shown: `kill|exit|\\.end|abort|SIG|${program}`,
  },
  {
    said: { en: String.raw`\b(?:fork(?:s|ed)|child process(?:es)?)\b`, ja: '子プロセス|forkし', ko: '자식 프로세스|fork한' },
    shown: `fork|child|inherit|${program}`,
  },
  { said: { en: String.raw`\bcontainers?\b`, ja: 'コンテナ', ko: '컨테이너' }, shown: `unshare|host\\(|docker|pod|${program}` },
  {
    said: { en: String.raw`\bas root\b|\bunprivileged\b`, ja: 'root (?:として|で)|一般ユーザー', ko: 'root로|일반 사용자' },
    shown: `root|uid|user|${program}`,
  },
  { said: alike(String.raw`\b(?:TLS|SSL|HTTPS?|QUIC|SCTP)\b`), shown: `https?|tls|ssl|GET|${program}` },
  {
    said: {
      en: String.raw`\bUnix(?:[ -]domain)? (?:stream |datagram )?(?:sockets?|streams?)\b|\babstract (?:sockets?|namespace|address)`,
      ja: 'Unix ?(?:ドメイン)?(?:ソケット|ストリーム)|抽象(?:名前空間|ソケット)',
      ko: '유닉스 ?(?:도메인)? ?(?:소켓|스트림)|추상 (?:이름|소켓)',
    },
    shown: `AF_UNIX|\\bpath\\b|socketpair|\\.sock|unlink|${program}`,
  },
  {
    said: {
      en: String.raw`\b(?:between|over|across|on) (?:two|different|separate) (?:hosts|machines|computers)\b|\b(?:over|across) a (?:wire|network|real network|WAN|LAN)\b`,
      ja: '(?:二台|別々|異なる)の(?:マシン|ホスト)|ネットワーク越し',
      ko: '(?:두|서로 다른) (?:컴퓨터|호스트)|네트워크 너머',
    },
    shown: `wire|host\\(|${program}`,
  },
  {
    said: {
      en: String.raw`\b(?:(?:packet|segment) loss|lossy|lost (?:packets?|segments?))\b`,
      ja: 'パケット(?:の)?(?:損失|ロス)|パケロス',
      ko: '패킷 ?손실',
    },
    shown: `\\blos[est]|drop|wire|deafen|${program}`,
  },
  {
    said: { en: String.raw`\bafter (?:an?|the) (?:RST|reset)\b`, ja: 'RST(?:の(?:あと|後)|を(?:受け|送))', ko: 'RST(?: 뒤|를 (?:받|보내))' },
    shown: `LINGER|inject|close|kill|send|segments|RST|${program}`,
  },
  { said: { en: String.raw`\bnon-?blocking\b`, ja: '(?:ノン|非)ブロッキング', ko: '(?:논|비)블로킹' }, shown: `NONBLOCK|${program}` },
  { said: alike(String.raw`\bshutdown\b`), shown: `shutdown|${program}` },
  {
    said: {
      en: String.raw`\b(?:firewall|NAT|iptables|nftables)\b`,
      ja: 'ファイアウォール|NAT(?![A-Za-z])|iptables|nftables',
      ko: '방화벽|NAT(?![A-Za-z])|iptables|nftables',
    },
    shown: `firewall|\\bnat\\b|nft|iptables|drop|deafen|lose|wire|${program}`,
  },
  {
    said: {
      en: String.raw`\b(?:reboot\w*|(?:restart|crash) of the (?:machine|host|computer))`,
      ja: '(?:マシン|OS|ホスト)の再起動',
      ko: '재부팅|(?:컴퓨터|호스트)의? (?:재시작|다시 시작)',
    },
    shown: program,
  },
  { said: { en: String.raw`\bconnect(?:s|ed|ions?)\b`, ja: '接続', ko: '연결' }, shown: `connect|pair|inject|segments|sockets\\(|${program}` },
  {
    said: {
      en: String.raw`\brestart(?:s|ed|ing)?\b|\b(?:second|another) (?:listener|server|listening socket)\b`,
      ja: '再起動|再び起動|(?:二つ目|二番目|別)の(?:サーバー?|リスナー|待ち受けソケット)',
      ko: '재시작|(?:두 번째|둘째|다른) (?:서버|리스너|리슨 소켓)',
    },
    shown: `(?:${server})[\\s\\S]*(?:${server})|kernel|${program}`,
  },
  {
    said: { en: String.raw`\bthe same port\b`, ja: '同じポート', ko: '같은 포트' },
    shown: `port: {port}\\b[\\s\\S]*port: {port}\\b|\\.port\\b|onnect\\(\\w+\\)|${program}`,
  },
  {
    said: { en: String.raw`\b(?:another|a different|any other) port\b`, ja: '(?:別|他|ほか)のポート', ko: '다른 포트' },
    // It is asked for once; what is asked for again is the same.
    shown: `(?<![\\s\\S])(?![\\s\\S]*port: {port}\\b[\\s\\S]*port: {port}\\b)[\\s\\S]*port: (?!{port}\\b)|${program}`,
  },
]
