/** Whose a socket is, by the word that gave it, and how sentences call whom: a state of the one is none of the other. */

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
}

export const outcomes = ['ok', 'errno', 'error', 'status']

const calls = 'bind|listen|connect|accept4?|send|recv|read|write|close|shutdown|[gs]etsockopt'

/** Who may be in a state, and what may give an error, as pieces of regular expressions. */
export const actors = {
  en: `client|server|peer|listener|end|socket|side|connection|host|${calls}`,
  ja: `クライアント|サーバー?|相手|リスナー|ソケット|側|接続|ホスト|${calls}`,
  ko: `클라이언트|서버|상대|리스너|소켓|연결|호스트|${calls}`,
} as const
