/** What a sentence says that TCP did, or had: mechanisms of RFC 9293 and of tcp(7), and the segments that came or went. */
import { type Named, program } from './circumstance.ts'

const ends = `close|shutdown|exit|kill|stop|\\bend\\(|SIG|crash|inject|${program}`
const came =
  '(?:arrives?|arrived|comes?|came|is (?:received|sent)|was (?:received|sent)|has (?:arrived|come|been (?:received|sent))|goes out|went out)'

export const mechanisms: readonly Named[] = [
  {
    said: { en: String.raw`\bkeep-?alives?(?!\p{L})`, ja: 'キープアライブ|keepalive', ko: '킵얼라이브|keepalive' },
    shown: `KEEP|keepalive|${program}`,
  },
  {
    said: { en: String.raw`\bNagle(?:['’]s)?(?!\p{L})`, ja: 'Nagle|ネーグル', ko: 'Nagle|네이글' },
    shown: `NODELAY|CORK|nagle|${program}`,
    asked: true,
  },
  {
    said: { en: String.raw`\bdelayed ACKs?(?!\p{L})`, ja: '遅延ACK|遅延 ACK', ko: '지연 ?ACK|지연된 ACK' },
    shown: `QUICKACK|${program}`,
    asked: true,
  },
  {
    said: { en: String.raw`\bfast.?open(?!\p{L})|\bTFO\b`, ja: 'Fast ?Open|ファストオープン|TFO', ko: 'Fast ?Open|패스트 ?오픈|TFO' },
    shown: `FASTOPEN|fastopen|${program}`,
  },
  {
    said: { en: String.raw`\bSYN.?(?:cookies?|floods?)(?!\p{L})`, ja: 'SYN ?(?:クッキー|フラッド)', ko: 'SYN ?(?:쿠키|플러드|플러딩)' },
    shown: `syncookies|inject|${program}`,
  },
  {
    said: {
      en: String.raw`\bwindow.scal\p{L}+|\bselective acknowledg\p{L}+`,
      ja: 'ウィンドウスケール|選択的確認応答',
      ko: '윈도 스케일|윈도우 스케일|선택적 확인',
    },
    shown: `scal|sack|${program}`,
    asked: true,
  },
  {
    said: {
      en: String.raw`\burgent (?:data|pointer|bytes?)|\bout.of.band(?!\p{L})`,
      ja: '緊急(?:データ|ポインタ)|帯域外',
      ko: '긴급 (?:데이터|포인터)|대역 ?외',
    },
    shown: `MSG_OOB|OOBINLINE|URG|${program}`,
  },
  {
    said: {
      en: String.raw`\bhalf.?closed?(?!\p{L})`,
      ja: 'ハーフクローズ|半分だけ閉じ|片側だけ閉じ',
      ko: '반만 닫|반쯤 닫|하프 ?클로즈|한쪽만 닫',
    },
    shown: ends,
  },
  {
    said: {
      en: String.raw`\bresets? (?:the|a|its|this) connections?|\bconnections? (?:is|was|gets?|got|has been) (?:reset|aborted)|\baborts? (?:the|its) connections?`,
      ja: '接続(?:を|が)(?:リセット|中断)',
      ko: '연결(?:을|이) (?:리셋|강제로 끊|중단)',
    },
    shown: `LINGER|RST|reset|unread|refus|tryConnect|tryRecv|trySend|kill|inject|segments|${program}`,
  },
  {
    said: {
      en: `(?:\\b(?:the|a|its|his|first|last|late|own) |['’]s )(?:\\p{L}+ )?FINs?(?!\\p{L})|\\bFINs? (?:\\p{L}+ )?${came}`,
      ja: 'FIN(?:が|を|の(?:あと|後|前))',
      ko: 'FIN(?:이|을|의| 뒤| 다음| 전)',
    },
    shown: `FIN|${ends}`,
  },
  {
    said: { en: String.raw`\b(?:last|final) ACKs?(?!\p{L})`, ja: '(?:最後の|最終)\\s?ACK', ko: '(?:마지막|최종) ACK' },
    shown: ends,
  },
  {
    said: {
      en: `\\bRSTs? (?:\\p{L}+ )?${came}|\\b(?:because of|by|with|sends?|sent|gets?|got|receives?|received) (?:an?|the) RST`,
      ja: 'RST(?:が|で|の)',
      ko: 'RST(?:이|가|로| 때문)',
    },
    shown: `RST|LINGER|connect|segments|${ends}`,
  },
  {
    said: {
      en: String.raw`\b(?:times? out|timed out|timeouts?|expires?|expired)(?!\p{L})`,
      ja: 'タイムアウト|時間切れ',
      ko: '타임아웃|시간 ?초과|만료',
    },
    shown: `TIMEO|timeout|within|USER_TIMEOUT|deafen|drop|remaining|timer|host\\(|wire|SYN|TIME_WAIT|until|${program}`,
  },
  {
    said: {
      en: String.raw`\b(?:simultaneous(?:ly)?|crossing|crossed|at the same (?:time|moment|instant))(?!\p{L})`,
      ja: '同時に|すれ違|交差',
      ko: '동시에|엇갈|교차',
    },
    shown: `hold|REUSEPORT|deafen|inject|wire|CLOSING|SYN_RECV|Promise|thread|fork|${program}`,
  },
  {
    said: { en: String.raw`\bsignals?(?!\p{L})`, ja: 'シグナル', ko: '시그널|신호를' },
    shown: `SIG|kill|signal|${program}`,
  },
  {
    said: { en: String.raw`\binherit(?:s|ed|ing)?(?!\p{L})`, ja: '引き継|継承', ko: '물려|상속|이어받' },
    shown: `child|inherit|fork|fd|SCM_RIGHTS|accept|${program}`,
  },
  {
    said: { en: String.raw`\blink-local(?!\p{L})`, ja: 'リンクローカル', ko: '링크 ?로컬' },
    shown: `fe80|${program}`,
  },
  {
    said: { en: String.raw`\bwildcard(?!\p{L})`, ja: 'ワイルドカード', ko: '와일드카드' },
    shown: `0\\.0\\.0\\.0|['"\`\\[]::|${program}`,
  },
]
