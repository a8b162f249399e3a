/** What happens in a scenario, by the calls that do it, and how sentences say that something came before it or after it. */
import { piece } from '../../text/pattern.ts'
import { program } from './circumstances/circumstance.ts'

export const events = {
  anything: program,
  events: [
    {
      done: String.raw`\b\w*(?:[aA]ccept)\w*\(`,
      said: { en: '(?:accept(?:s|ed|ing)?|(?:is|was|were|been) accepted)', ja: '(?:accept|受け付け|受け入れ)', ko: '(?:accept|수락|받아들)' },
    },
    {
      done: String.raw`\b\w*[cC]onnect\w*\(|pair\(|inject\(`,
      said: {
        en: '(?:connect(?:s|ed|ing)?|(?:is|was|were|been) connected|handshake|connection (?:is|was) (?:made|established|set up))',
        ja: '(?:connect|接続(?=し|する|され|の前|の後|のあと|前|後)|ハンドシェイク)',
        ko: '(?:connect|연결(?=하|되|한|된| 전|을 맺| 뒤| 후)|접속|핸드셰이크)',
      },
    },
    {
      done: String.raw`\b\w*[cC]lose\w*\(|\b\w*[sS]hutdown\w*\(|kill|exit`,
      said: { en: '(?:clos(?:es|ed|ing)|(?:is|was|were|been) closed|shutdown)', ja: '(?:close|閉じ|クローズ)', ko: '(?:close|닫)' },
    },
    {
      done: String.raw`\b\w*[lL]isten\w*\(`,
      said: { en: '(?:listen(?:s|ed|ing)?)', ja: '(?:listen|待ち受け(?=を|る|始|た)|リッスン)', ko: '(?:listen|리슨)' },
    },
    {
      done: String.raw`\b\w*(?:[bB]ind|[lL]isten)\w*\(`,
      said: { en: '(?:bind(?:s|ing)?|bound)', ja: '(?:bind|バインド)', ko: '(?:bind|바인드)' },
    },
    {
      done: String.raw`\b\w*(?:[sS]end|[wW]rite)\w*\(`,
      said: {
        en: '(?:sen(?:ds?|t|ding)|writes?|wrote|(?:is|was|were|been) sent)',
        ja: '(?:send|送[っりるらろ信]|書[いくき])',
        ko: '(?:send|보내|보낸|보냈|쓰기|쓴 )',
      },
    },
    {
      done: String.raw`\b\w*(?:[rR]ecv|[rR]ead)\w*\(`,
      said: {
        en: '(?:recv|read(?:s|ing)?|receiv(?:es|ed|ing)|(?:is|was|were|been) (?:read|received))',
        ja: '(?:recv|受信|受け取|読[むんみ])',
        ko: '(?:recv|받기|받은|읽)',
      },
    },
    {
      done: String.raw`\b\w*(?:[lL]isten|[bB]ind)\w*\([\s\S]*\b\w*(?:[lL]isten|[bB]ind)\w*\(|kill|kernel`,
      said: {
        en: '(?:restart(?:s|ed|ing)?|(?:is|was|been) (?:re)?started(?: again)?)',
        ja: '(?:再起動|起動し直)',
        ko: '(?:재시작|다시 시작|다시 켜)',
      },
    },
  ],
  order: {
    en: {
      before: piece`
        (?<!\b(?:not|long|just|as|and) )\b(?:before(?! \p{L}+s (?!the|its|it|a))|prior to) (?:(?:the|a|an|its|his|any|this|that|it|they
        |anyone|anybody|somebody|someone|server|client|peer|other|end|side|program|first|listener|socket|connection|has|had|have|is|was
        |can|even|ever|['’]s) )*{event}(?!\p{L})
      `,
      after: piece`
        \b(?:after|(?<!at )once|as soon as|now that|since) (?:(?:the|a|an|its|his|this|that|it|they|server|client|peer|other|end|side
        |program|first|listener|socket|connection|has|had|have|is|was|already|both|all) )*{event}(?!\p{L})
      `,
    },
    ja: {
      before: '{event}\\s?[ぁ-ん]{0,4}(?:前(?!後|回|の(?:サーバ|接続|ソケット|プロセス))(?:に|は|で|から|、|の|でも)|より(?:も)?前)',
      after: '{event}\\s?[ぁ-ん]{0,4}(?:(?:た|だ|の)(?:あと|後)|てから|次第|とすぐ|やいなや)',
    },
    ko: {
      before: '{event}[가-힣]{0,3}(?:기|[을를] \\S{1,3}기)? ?(?:전(?=에|부터|이|까지|의|에는|에도)|이전에)',
      after: '{event}[가-힣]{0,3}(?:[을를] \\S{1,3})? (?:뒤|다음|후|나서|직후)|{event}[가-힣]{0,2}자마자',
    },
  },
} as const
