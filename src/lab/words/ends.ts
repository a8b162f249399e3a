/** Whose a socket is, by the word that gave it, and how sentences call whom: a state of the one is none of the other. */

import { piece } from '../../text/pattern.ts'

/** What is of one end alone. */
export const ownProperties = ['state', 'timer', 'remaining', 'receiveQueue', 'sendQueue']

/** A connection that was accepted is the server's, and no listening socket; what listens is the server's too. */
export const endsOf: Readonly<Record<string, readonly string[]>> = {
  connect: ['client'],
  tryConnect: ['client'],
  accept: ['server'],
  tryAccept: ['server'],
  listen: ['listener', 'server'],
  tryListen: ['listener', 'server'],
}

/** A listener first: "the listening socket" is it, whoever has it. */
export const endNames = {
  en: { listener: 'listener|listening (?:end|side|socket)', client: 'client', server: 'server' },
  ja: { listener: '待ち受けソケット|リッスンソケット|リスナー', client: 'クライアント', server: 'サーバー?' },
  ko: { listener: '(?:리슨|리스닝|듣는|대기) 소켓|리스너', client: '클라이언트', server: '서버' },
} as const

export const peers = { client: 'server', server: 'client' } as const

const makes = { socket: ['socket', 'setsockopt', 'getsockopt', 'fcntl'] } as const
const opens = [...makes.socket, 'bind', 'listen']

/** The calls that each word makes whose outcome it gives, and those that an option makes it make. */
export const callsOf: Readonly<Record<string, readonly string[]>> = {
  tryListen: opens,
  tryConnect: [...makes.socket, 'connect'],
  'tryConnect from': ['bind'],
  tryBind: ['bind'],
  tryAccept: ['accept', 'accept4'],
  trySend: ['send', 'sendto', 'write'],
  tryRecv: ['recv', 'recvfrom', 'read'],
  tryRecvAll: ['recv', 'recvfrom', 'read'],
  trySendto: ['sendto', 'send'],
  tryRecvfrom: ['recvfrom', 'recv'],
  tryShutdown: ['shutdown'],
  tryClose: ['close'],
  send: ['send', 'sendto', 'write'],
  recv: ['recv', 'recvfrom', 'read'],
  recvAll: ['recv', 'recvfrom', 'read'],
}

/** Of a call, what it decides; nothing where the word gives no more than that. */
export const outcomes = ['ok', 'errno', 'error', 'status', '']

const sends = { send: 'out', trySend: 'out', sendto: 'out', trySendto: 'out' } as const
const receives = { recv: 'in', tryRecv: 'in', recvAll: 'in', tryRecvAll: 'in', recvfrom: 'in', tryRecvfrom: 'in' } as const

/** Which way data goes by a word that gives it, or how much it was, and what of the word that is. */
export const transfers: Readonly<Record<string, 'out' | 'in'>> = { ...sends, ...receives }
export const transferred = ['', 'length', 'data', 'bytes']

/** What is behind a number that counts bytes, and counts other things. */
export const noBytes = {
  en: /^\s((?:\p{L}+ )?(?:segments|packets|frames|lines|messages|datagrams|sockets|connections|calls|attempts|clients|servers|ports|letters|words|bits))(?!\p{L})/iu,
  ja: /^\s?(?:個の|つの)?(セグメント|パケット|フレーム|行(?!き)|メッセージ|データグラム|ソケット|接続|ポート|単語|ビット|回)/u,
  ko: /^\s?(?:개의\s)?(세그먼트|패킷|프레임|줄|메시지|데이터그램|소켓|연결|포트|단어|비트|번(?=[\s.,]|\p{Script=Hangul}))/u,
} as const

const calls = 'bind|listen|connect|accept4?|send|recv|read|write|close|shutdown|[gs]etsockopt'

/** Who may be in a state, and what may give an error, as pieces of regular expressions. */
export const actors = {
  en: `client|server|peer|listener|end|socket|side|connection|host|${calls}`,
  ja: `クライアント|サーバー?|相手|リスナー|ソケット|側|接続|ホスト|${calls}`,
  ko: `클라이언트|서버|상대|리스너|소켓|연결|호스트|${calls}`,
} as const

const someone = '(?:end|side|socket|one|party|peer|host|program|whoever|who)(?: (?:that|which|who))?(?: (?:is|was|has|had|had been|has been))?'

/** Which end of two a sentence means by when it closed, as pieces of regular expressions; and how a block closes one. */
export const closers = {
  closing: String.raw`(\w+)\.(?:close|tryClose|shutdown|tryShutdown)\(`,
  listening: String.raw`\b(\w+) = (?:listen|tryListen)\(`,
  said: {
    en: {
      first: `(?:${someone} clos(?:es|ed) first|first (?:end |side |one )?to close|active closer)`,
      last: piece`
        (?:${someone} clos(?:es|ed) (?:last|second|later|afterwards|as the second)|(?:last|second) (?:end |side |one )?to close
        |${someone} (?:does|did|has) not closed? first|passive closer)
      `,
    },
    ja: {
      first: '(?:先に|最初に)(?:接続を)?(?:閉じ[たる]|クローズ(?:した|する))(?:側|ほう|方|端|ソケット)',
      last: '(?:(?:後|あと)(?:から|で|に)|最後に|二番目に)(?:接続を)?(?:閉じ[たる]|クローズ(?:した|する))(?:側|ほう|方|端|ソケット)',
    },
    ko: {
      first: '(?:먼저|처음(?:으로)?) (?:연결을 )?닫[은는] (?:쪽|끝|소켓|편|상대)',
      last: '(?:나중에|뒤에|늦게|마지막에|마지막으로|두 번째로) (?:연결을 )?닫[은는] (?:쪽|끝|소켓|편|상대)',
    },
  },
} as const
