/** Over what a sentence says that data went, and what happened to it on its way. */
import { piece } from '../../../text/pattern.ts'
import { type Named, program } from './circumstance.ts'

const between = `wire|host\\(|deafen|nat\\(|${program}`

export const network: readonly Named[] = [
  {
    // No run of one machine has these.
    said: {
      en: piece`
        \b(?:wi-?fi|ethernet|bluetooth|wireless|satellites?|modems?|cellular|mobile (?:network|data|connection)s?|broadband|dial-up|fib(?:re|er) ?optics?
        |(?:real|public|whole|open) internet|over the internet|across the internet|jumbo frames?|multicast|anycast|load.balancers?|ISPs?|CDNs?|VPNs?)(?!\p{L})
      `,
      ja: 'Wi-?Fi|イーサネット|ブルートゥース|無線|衛星|モデム|モバイル(?:回線|通信)|光回線|インターネット(?:越し|経由|上)|ジャンボフレーム|マルチキャスト|ロードバランサー?|VPN|携帯回線',
      ko: '와이파이|Wi-?Fi|이더넷|블루투스|무선|위성|모뎀|모바일 (?:망|네트워크|데이터)|광(?:회선|케이블)|인터넷(?:을 (?:거쳐|통해|지나)|에서|으로|망|너머)|점보 프레임|멀티캐스트|로드 ?밸런서|VPN',
    },
  },
  {
    said: {
      en: piece`
        \b(?:slow|fast|long|busy|congested|saturated|high-latency|low-bandwidth|bad|poor|unreliable) (?:\p{L}+ )?(?:links?|lines?
        |networks?|wires?|paths?|cables?|connections?)(?!\p{L})|\b(?:bandwidth|congestion|jitter|round.trip)(?!\p{L})
      `,
      ja: '(?:遅い|速い|細い|混雑した|輻輳した|不安定な)(?:回線|ネットワーク|リンク|経路)|帯域|輻輳|ジッター?',
      ko: '(?:느린|빠른|혼잡한|불안정한|막힌) (?:회선|네트워크|망|링크|경로)|대역폭|혼잡|지터',
    },
    shown: between,
    orDocument: true,
  },
  {
    said: {
      en: piece`
        \b(?:cables?|routers?|gateways?|switch(?:es)? between|bridges?|MTU|fragment(?:s|ed|ation)?|reorder\p{L}*|out of order|duplicated?(?= segments?| packets?| FIN| SYN| ACK)
        |partition(?:ed)?|unplug\p{L}*|unreachable network|network (?:fails|failed|failure|is down|goes down|went down|outage|breaks))(?!\p{L})
      `,
      ja: 'ケーブル|ルーター?|ゲートウェイ|ブリッジ|MTU|断片化|フラグメント|順序が入れ替|重複した(?:セグメント|パケット)|ネットワーク(?:が|の)(?:切|落|断|障害)',
      ko: '케이블|라우터|게이트웨이|브리지|MTU|단편화|조각난|순서가 (?:뒤바|바뀌|뒤섞)|중복된 (?:세그먼트|패킷)|(?:네트워크|망)(?:이|가) (?:끊|죽|내려)',
    },
    shown: between,
    orDocument: true,
  },
  {
    said: { en: String.raw`\b(?:proxy|proxies|proxied|tunnels?|tunnelled|relays?)(?!\p{L})`, ja: 'プロキシ|トンネル|中継', ko: '프록시|터널|중계' },
    shown: `proxy|tunnel|relay|ssh|${program}`,
    orDocument: true,
  },
  { said: { en: String.raw`\bbroadcasts?(?!\p{L})`, ja: 'ブロードキャスト', ko: '브로드캐스트' }, shown: `BROADCAST|${program}`, orDocument: true },
  {
    said: {
      en: String.raw`\b(?:retransmi\p{L}+|re-?sen(?:ds?|t|ding)|sen[dt]s? (?:it )?again)(?!\p{L})`,
      ja: '再送|送り直',
      ko: '재전송|다시 (?:보내|보낸|보냈|보냅)',
    },
    shown: `segments|remaining|timer|retrans|inject|RTO|TIMEO|retries|${between}`,
    orDocument: true,
  },
  {
    said: {
      en: piece`
        \b(?:lost|dropped|swallowed|missing) (?:on the way|in transit|FIN|ACK|SYN|RST|data|bytes|greeting)(?!\p{L})|\b(?:FIN|ACK|SYN|RST
        |segment|packet)s? (?:is|was|are|were|gets?|got) (?:lost|dropped|swallowed)
      `,
      ja: '(?:FIN|ACK|SYN|RST|セグメント|パケット|データ)(?:が|は)(?:失われ|捨てられ|落と|消え|届か)|途中で(?:失われ|消え)',
      ko: '(?:FIN|ACK|SYN|RST|세그먼트|패킷|데이터)(?:이|가|은|는) (?:사라|버려|유실|손실|빠)|도중에 (?:사라|유실|버려)',
    },
    shown: `\\blos[est]|drop|swallow|reject|${between}`,
    orDocument: true,
  },
]
