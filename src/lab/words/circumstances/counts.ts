/** How many a sentence says that there were, how often, and for how long: numbers in words, which no checked value holds. */
import { piece } from '../../../text/pattern.ts'
import { type Named, program } from './circumstance.ts'

const units = 'milliseconds?|seconds?(?= (?:later|after|pass|ago|of|in|and|long|without)|[,.;)]| …|$)|minutes?|hours?|days?|weeks?|months?|years?'
const numbers = piece`
    (?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|ninety|(?:an? |one |two 
    |ten |several |many )?(?:dozen|hundred|thousand|million)s?(?: of)?|several|many|countless|dozens of|hundreds of|thousands of
    |millions of)
  `
const jaNumbers = '(?:[二三四五六七八九十百千万億]+|何[十百千万]|数[十百千万]?|多数の?|多くの|複数の?|大量の?)'
const koNumbers = '(?:두|세|네|다섯|여섯|일곱|여덟|아홉|열|스무|서른|쉰|예순|수?십|수?백|수?천|수?만|여러|많은|몇|몇십|몇백|몇천)'

const counted = (en: string, ja: string, ko: string): Named['said'] => ({
  en: String.raw`\b(${numbers}) (?:(?:more|other|such|open|new|different|simultaneous|waiting|idle|parallel|old|previous|earlier|dead|\p{L}+ing|\p{L}+ed) )?(?:${en})(?!\p{L})`,
  ja: piece`(${jaNumbers})(?:つ|本|個|台|人|件)?の(?:${ja})|(?:${ja})(?:が|を|は|も)(${jaNumbers})(?:つ|本|個|台|人|件)`,
  ko: piece`(?<!\p{L})(${koNumbers})(?: ?(?:개|대|명|곳|줄)의?)? (?:${ko})|(?:${ko})(?:이|가|을|를|은|는|도)? (${koNumbers}) ?(?:개|대|명|곳|줄)`,
})

export const counts: readonly Named[] = [
  {
    said: counted('connections|clients|sessions', '接続|コネクション|クライアント', '연결|클라이언트|접속'),
    counted: 'connect|tryConnect|inject|pair|accept',
    shown: program,
  },
  { said: counted('servers|listeners', 'サーバー?|リスナー', '서버|리스너'), counted: 'listen|tryListen|bind|tryBind|socket', shown: program },
  { said: counted('sockets', 'ソケット', '소켓'), counted: 'connect|tryConnect|accept|tryAccept|listen|tryListen|socket|socketpair', shown: program },
  { said: counted('hosts|machines|computers', 'ホスト|マシン', '호스트|컴퓨터'), shown: `host\\(|${program}` },
  { said: counted('processes|threads|workers', 'プロセス|スレッド|ワーカー', '프로세스|스레드|워커'), counted: 'start|popen|child', shown: program },
  {
    said: {
      en: piece`
        \b(?:(?:for|after|within|in|every|lasts?|takes?|waits?|than|about|only|least|most|of) )?((?:half an? |an? |${numbers} |a few 
        |a couple of )(?:more |whole |full |half |quarter of an )?(?:${units})|a (?:day|week|month|year|long time)
        |all (?:day|night)|overnight|the next day)(?!\p{L})
      `,
      ja: '((?:[一二三四五六七八九十百千半]+|数[十百千]?|何)(?:ミリ秒|秒|分(?!か|け|の(?:一|二|三))|時間|日(?!本)|週間|か月|ヶ月|年)(?:間)?)',
      ko: '((?<!\\p{L})(?:한|두|세|네|다섯|열|몇|수|반|일|이|삼|십|백|천|십이) ?(?:밀리초|초|분|시간|주일|달|년)(?!\\p{L})|(?<!\\p{L})(?:하루|이틀|사흘|나흘|일주일|반나절|한나절|밤새|며칠|보름)(?=\\P{L}|가|을|동|이|만|뒤|나|도))',
    },
    shown: `seconds\\(|TIMEO|KEEP|USER_TIMEOUT|elapsed|remaining|LINGER|timer|${program}`,
    orDocument: true,
  },
  {
    said: {
      en: piece`
        \b((?:once|twice|thrice|(?:two|three|four|five|six|seven|eight|nine|ten|twenty|hundred|thousand|several|many|countless) times)(?! as)
        |(?:the )?(?:second|third|fourth|fifth|tenth|hundredth|last|next) time)(?= (?:a|an|per|every|each|in|out)\b|(?= |[,.;)]|$))
      `,
      ja: '([二三四五六七八九十百千]+回(?!目)|何[十百]?回(?:も|やっても)|数回|[二三四五六七八九十]度(?!目の?(?:bind|listen|connect|close)))',
      ko: '((?<!\\p{L})(?:두|세|네|다섯|여섯|일곱|여덟|아홉|열|스무|백|천|수십|수백|여러|몇) ?(?:번|차례)(?!째|호))',
    },
    counted: String.raw`(\w+)`,
    shown: program,
  },
  ...[
    ['accept|connect|listen|close|send|recv|shutdown', String.raw`\w*{call}\w*`],
    ['bind', String.raw`\w*(?:bind|listen)\w*`],
  ].map(([calls = '', counted = '']) => ({
    said: {
      en: piece`
        (?<!\p{L})(second|third|fourth|fifth|tenth|hundredth) (?:call (?:of|to) |time (?:that )?(?:the \p{L}+ )?)?(?<call>${calls})(?:s|ed|ing)?(?!\p{L})
      `,
      ja: `([二三四五十])(?:回目|度目|番目|つ目)の ?(?<call>${calls})`,
      ko: `(두|세|네|다섯|열) ?번째(?:로)? (?<call>${calls})`,
    },
    counted,
    shown: program,
  })),
  {
    said: { en: String.raw`\b(?:at each|for each) (?:turn|connection|client|attempt)`, ja: '(?:そのつど|その都度)', ko: '매번|매회' },
    counted: String.raw`(\w+)`,
    shown: program,
  },
]
