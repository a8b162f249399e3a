/** Whose program, on which address and interface, with which buffers a sentence says that something happened. */
import { piece } from '../../../text/pattern.ts'
import { alike, type Named, program } from './circumstance.ts'

const calls = 'accept|connect|shutdown'
const elsewhere = `host\\(|wire|${program}`

export const surroundings: readonly Named[] = [
  {
    said: {
      en: String.raw`\b(?:another|a different|other|unprivileged|second) users?(?!\p{L})|\b(?:su|sudo)(?!\p{L})`,
      ja: '(?:別の?|他の|ほかの|違う|一般)(?:ユーザー?|利用者)|sudo',
      ko: '(?:다른|일반|또 다른) (?:사용자|계정)|sudo',
    },
    shown: `uid|user|root|${program}`,
  },
  {
    said: {
      en: String.raw`\b(?:eth|wlan|enp|wlp|tun|tap|veth|docker|br)\d\w*|(?<!\bloopback )\b(?:network )?(?:interfaces?|adapters?|cards?|NICs?)(?!\p{L})`,
      ja: String.raw`\b(?:eth|wlan|enp|tun|tap|veth|docker)\d\w*|(?<!ループバック(?:の)?)インター?フェー?ス|NIC|ネットワークカード`,
      ko: String.raw`\b(?:eth|wlan|enp|tun|tap|veth|docker)\d\w*|(?<!루프백 ?)인터페이스|랜 ?카드|네트워크 카드`,
    },
    shown: `interface|eth\\d|addAddress|${elsewhere}`,
  },
  {
    said: {
      en: piece`
        \b(?:another|other|different|remote|second|third|far|distant) (?:\p{L}+ )?(?:machines?|computers?|hosts?)(?!\p{L})|\bremote (?:clients?|servers?|ends?|sides?|peers?)(?!\p{L})
      `,
      ja: '(?:別の|他の|ほかの|相手の|リモートの|遠くの|離れた|もう一台の)(?:マシン|ホスト|コンピュータ)',
      ko: '(?:다른|원격|상대|먼|떨어진|또 다른) ?(?:쪽 )?(?:컴퓨터|호스트|기계|장비|머신)',
    },
    shown: elsewhere,
    orDocument: true,
  },
  {
    said: {
      en: String.raw`\b(?:send|receive|socket|transmit) buffers?(?!\p{L})|\bbuffers? of (?:a|one|two|…)`,
      ja: '(?:送信|受信|ソケット)(?:の)?バッファ',
      ko: '(?:송신|수신|소켓|보내기|받기|전송) ?버퍼',
    },
    shown: `SNDBUF|RCVBUF|[qQ]ueue|segments|fill|EAGAIN|[sS]end|[rR]ecv|[rR]ead|[wW]rite|${program}`,
  },
  { said: { en: String.raw`\bdatagrams?(?!\p{L})`, ja: 'データグラム', ko: '데이터그램' }, shown: `DGRAM|udp|datagram|${program}` },
  {
    said: {
      en: String.raw`\b(?:segments?|packets?)(?!\p{L})`,
      ja: 'セグメント|パケット',
      ko: '세그먼트|패킷',
    },
    shown: `segments|packets|inject|deafen|drop|hold|capture|wire|icmp|host\\(|LINGER|RST|tcpdump|[cC]onnect|[cC]lose|[sS]end|${program}`,
    orDocument: true,
  },
  {
    said: { en: String.raw`\bbacklogs?(?!\p{L})`, ja: 'バックログ', ko: '백로그' },
    shown: `backlog|[qQ]ueue|[lL]isten|${program}`,
  },
  {
    said: {
      en: String.raw`\bephemeral (?:range|ports?)(?!\p{L})|\bport range(?!\p{L})`,
      ja: 'エフェメラルポート|一時ポート|ポート(?:の)?範囲',
      ko: '임시 포트|에페메랄|포트 범위',
    },
    shown: `port_range|port: (?:0|3276[89]|3[3-9]\\d{3}|[45]\\d{4}|60\\d{3})|\\.port\\b|[lL]isten\\(\\)|bind\\(|[cC]onnect|${program}`,
  },
  {
    said: {
      en: piece`
        \b(?:client|connection)s?(?:['’]s (?:end|side|socket))? (?:is bound|binds?|bound|has bound|chooses?|fixes
        |takes)(?! \p{L}+ (?:error|time))|\b(?:fixed|chosen|certain|source) (?:local |source )?ports?(?!\p{L})|\bsource port(?!\p{L})
      `,
      ja: 'クライアント(?:側)?(?:が|は|の)(?:固定|bind|ポートを(?:固定|指定|選))|(?:固定した?|決まった|指定した)(?:送信元)?ポート|送信元ポート',
      ko: '클라이언트(?:가|는|의) (?:포트를 )?(?:고정|bind|바인드|지정)|(?:고정|정해진|지정한|같은 출발지) ?포트|출발지 포트',
    },
    shown: `from|bind|connect\\([^)]*port|segments|sockets|peer|${program}`,
  },
  {
    // They are there unless somebody switches them off.
    said: {
      en: String.raw`\b(?:without|no|disabl\w+|turn\w* off) (?:\p{L}+ )?timestamps?(?!\p{L})|\btimestamps? (?:\p{L}+ )?(?:off|disabled)(?!\p{L})`,
      ja: 'タイムスタンプ(?:なし|を(?:切|無効|使わ)|が(?:無効|切|な))',
      ko: '타임스탬프(?: 없이|를 (?:끄|끈|껐)|가 (?:꺼|없))',
    },
    shown: `timestamp|inject|segments|${program}`,
    asked: true,
  },
  { said: { en: String.raw`\blinger(?:s|ed|ing)?(?!\p{L})`, ja: 'リンガー', ko: '링거' }, shown: `LINGER|${program}` },
  {
    said: {
      en: piece`
        \b(?:process|program|server|client)(?:['’]s process)? (?:is|has|was) (?:already |long )?(?:gone|exited|terminated|crashed
        |been killed|no more)(?!\p{L})|\b(?:crash|goes down|went down|falls over|segfaults?|panics?|aborts)(?!\p{L})
      `,
      ja: '(?:プロセス|プログラム|サーバー?|クライアント|マシン|ホスト)(?:が|は)(?:[ぁ-ん一-龠]{0,6})?(?:落ち(?:て|る|た|ま)|消え(?:て|た)|死ん|ダウン|なくなっ)',
      ko: '(?:프로세스|프로그램|서버|클라이언트|컴퓨터|호스트)(?:이|가|은|는)? ?(?:이미 |갑자기 )?(?:다운|뻗|크래시|사라|꺼졌|꺼진|꺼지)',
    },
    shown: `kill|exit|abort|SIG|\\bend\\b|crash|deafen|cut|close|${program}`,
  },
  {
    said: {
      en: String.raw`\bpower (?:is|was|goes|went|cut|fails?|failed|failure|loss|off|outage)(?!\p{L})|\blos(?:es|t) power|\bswitched off|\bpulls? the plug`,
      ja: '電源(?:が|を|の)|停電',
      ko: '전원(?:이|을|의)|정전',
    },
    shown: `cut|off|deafen|${elsewhere}`,
    orDocument: true,
  },
  {
    said: { en: String.raw`\breconnect(?:s|ed|ing|ion)?(?!\p{L})`, ja: '再接続|つなぎ直', ko: '재접속|재연결|다시 (?:연결|접속)' },
    counted: String.raw`\w*connect`,
    shown: `inject|${program}`,
  },
  {
    said: {
      en: String.raw`\b(?:refused|rejected|turned away)(?!\p{L})`,
      ja: '拒否|拒まれ|断られ',
      ko: '거부|거절',
    },
    shown: `try|refus|reject|EACCES|errno|toThrow|${program}`,
  },
  {
    said: {
      en: String.raw`\b(?:shut|shrinking|small(?:er)?|tiny|half-open|closed) (?:receive )?windows?(?!\p{L})|\bwindow (?:is|was) (?:shut|0|zero|small)`,
      ja: '(?:小さな|小さい|閉じた|受信)ウィンドウ|ウィンドウを(?:小さく|閉じ)',
      ko: '(?:작은|닫힌|수신) (?:윈도|윈도우)(?!즈)|(?:윈도|윈도우)(?:를|가) (?:줄|작|닫)',
    },
    shown: `window|RCVBUF|segments|${program}`,
  },
  {
    said: {
      en: piece`
        \b(?:Python|Java|Ruby|PHP|Golang|Perl|Erlang|Elixir|Scala|Kotlin|Swift|Haskell|nginx|Apache|Redis|PostgreSQL|MySQL|MariaDB|MongoDB
        |Tomcat|Jetty|Netty|Django|Flask|Express|Rails|Spring|systemd(?!-)|Docker|Kubernetes|Podman)\b
      `,
      ja: '(?:Python|Java|Ruby|PHP|Golang|Perl|Erlang|nginx|Apache|Redis|PostgreSQL|MySQL|MariaDB|MongoDB|Tomcat|Django|Flask|Rails|Spring|systemd(?!-)|Docker|Kubernetes)',
      ko: piece`
        (?:Python|파이썬|Java|자바|Ruby|루비|PHP|Golang|Perl|Erlang|nginx|Apache|아파치|Redis|PostgreSQL|MySQL|MariaDB|MongoDB|Tomcat|톰캣|Django
        |Flask|Rails|Spring|스프링|systemd(?!-)|Docker|도커|Kubernetes|쿠버네티스)
      `,
    },
    shown: `{said}|${program}`,
    orDocument: true,
  },
  {
    said: {
      en: String.raw`\b(?:third|fourth|fifth|sixth|tenth|hundredth) (?:\p{L}+ )?(?:server|client|listener|connection|socket|process|program|host|session)(?!\p{L})`,
      ja: '(?:三|四|五|六|十|百)(?:台|個|番|つ|本|人)目の',
      ko: '(?:세|네|다섯|여섯|열|백) ?번째',
    },
    shown: `${program}`,
    counted: String.raw`\w*(listen|bind|connect)\w*`,
  },
  {
    said: {
      en: piece`
        \b(?:(?:never|without) (?:ever )?(?:calls?|called|calling)|(?:does|did)(?: not|n['’]t) call) (?:the )?(?<call>${calls})(?!\p{L})
      `,
      ja: `(?<call>${calls})\\s?(?:を|は)(?:一度も)?呼(?:ばな|ばず|びませ|んでいな|んでいませ)`,
      ko: `(?<call>${calls})(?:을|를|는|은)? ?(?:한 번도 )?(?:부르지|호출하지|호출 없이|하지) ?(?:않|못|도)?`,
    },
    unless: String.raw`\b\w*{call}\w*\(`,
  },
  {
    // Of an address the scenario has it, in its code or among what it gives; 127.0.0.1 is where everything is unless it says otherwise.
    said: alike(String.raw`(?<![\d.[])((?!127\.0\.0\.1\b)\d{1,3}(?:\.\d{1,3}){3})(?![\d.])`),
    shown: `{said}|addAddress|listen\\(\\)|sockets\\(|host\\(|${program}`,
    orDocument: true,
  },
]
