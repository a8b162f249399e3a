import { expect, test } from 'vitest'
import { circumstances } from '../../../src/lab/words/circumstances/index.ts'
import { missingCircumstance } from '../../../src/page/beside/circumstances.ts'
import type { Language } from '../../../src/page/language.ts'

const plain = `const server = listen({ port: 12345 })
const n = 5`

/** What of a sentence, whose value stands at `[]`, code has nothing of. */
const missing = (language: Language, sentence: string, code = plain, more: { sourced?: true; heads?: string[]; port?: number } = {}) => {
  const [before = '', after = ''] = sentence.split('[]')
  return missingCircumstance({ before, after, struck: false, ...more }, language, circumstances, () => code, more.port)?.said
}

test.each([
  ['en', 'With SO_REUSEADDR it is [].', 'SO_REUSEADDR'],
  ['en', 'It is [] with TCP_NODELAY.', 'TCP_NODELAY'],
  ['en', 'With tcp_tw_reuse it is [].', 'tcp_tw_reuse'],
  ['en', 'Setting the option, it is [].', 'Setting the option'],
  ['en', 'Over UDP it is [].', 'UDP'],
  ['en', 'It is [] over IPv6.', 'IPv6'],
  ['en', 'It is always [].', 'always'],
  ['en', 'In every case it is [].', 'In every case'],
  ['en', 'It is [] on all Linux systems.', 'all Linux systems'],
  ['en', 'It is [] no matter what is set.', 'no matter what'],
  ['en', 'On OpenBSD it is [].', 'OpenBSD'],
  ['en', 'It is [] on kernel 3.10.', 'kernel 3.10'],
  ['en', 'Once it is closed, it is [].', 'closed'],
  ['en', 'A killed server leaves [].', 'killed'],
  ['en', 'After shutdown it is [].', 'shutdown'],
  ['en', 'Behind a firewall it is [].', 'firewall'],
  ['en', 'A client that has connected is [].', 'connected'],
  ['en', 'The restart gives [].', 'restart'],
  ['en', 'A non-blocking socket gives [].', 'non-blocking'],
  ['en', 'A child process gets [].', 'child process'],
  ['en', 'In a container it is [].', 'container'],
  ['en', 'As root it is [].', 'As root'],
  ['en', 'Over TLS it is [].', 'TLS'],
  ['en', 'A Unix socket is [].', 'Unix socket'],
  ['en', 'Between two hosts it is [].', 'Between two hosts'],
  ['en', 'With packet loss it is [].', 'packet loss'],
  ['en', 'After a RST it is [].', 'After a RST'],
  ['en', 'On an older kernel it is [].', 'an older kernel'],
  ['en', 'On Linux and BSD it is [].', 'Linux and BSD'],
  ['en', 'Over Wi-Fi it is [].', 'Wi-Fi'],
  ['en', 'Over Wi\u2011Fi it is [].', 'Wi-Fi'],
  ['en', 'A non\u2010blocking socket gives [].', 'non-blocking'],
  ['en', 'Through a proxy it is [].', 'proxy'],
  ['en', 'After a retransmission it is [].', 'retransmission'],
  ['en', 'Of a thousand sockets it is [].', 'a thousand sockets'],
  ['en', 'Three servers give [].', 'Three servers'],
  ['en', 'After two hours it is [].', 'two hours'],
  ['en', 'The second accept gives [].', 'second accept'],
  ['en', 'It listens ten times and gives [].', 'ten times'],
  ['en', 'In a virtual machine it is [].', 'virtual machine'],
  ['en', 'With Nagle turned off it is [].', 'Nagle'],
  ['en', 'With keepalive it is [].', 'keepalive'],
  ['en', 'After the last ACK it is [].', 'last ACK'],
  ['en', 'With a full receive queue it is [].', 'full receive queue'],
  ['en', 'With epoll it is [].', 'epoll'],
  ['en', 'In a thread it is [].', 'thread'],
  ['en', 'The server has been stopped, and it is [].', 'been stopped'],
  ['en', 'After a request it is [].', 'request'],
  ['en', 'In two calls it is [].', 'In two calls'],
  ['ko', '서버를 종료해도 []입니다.', '서버를 종료'],
  ['ko', '다른 주소에서도 []입니다.', '다른 주소'],
  ['ko', '요청을 받으면 []입니다.', '요청'],
  ['ko', '재시도하면 []입니다.', '재시도'],
  ['ja', 'サーバーを終了させると[]です。', 'サーバーを終了'],
  ['ja', '別のアドレスでは[]です。', '別のアドレス'],
  ['ja', '暗号化すると[]です。', '暗号'],
  ['en', 'As another user it is [].', 'another user'],
  ['en', 'On eth0 it is [].', 'eth0'],
  ['en', 'A third server gets [].', 'third server'],
  ['en', 'The program is gone: the program is gone, and it is [].', 'program is gone'],
  ['en', 'With timestamps turned off it is [].', 'timestamps turned off'],
  ['ko', '다른 사용자로는 []입니다.', '다른 사용자'],
  ['ko', '세 번째로 시작한 서버는 []입니다.', '세 번째'],
  ['ko', '송신 버퍼를 줄이면 []입니다.', '송신 버퍼'],
  ['ko', '포트를 고정하면: 클라이언트가 포트를 고정하면 []입니다.', '클라이언트가 포트를 고정'],
  ['ja', '三台目のサーバーは[]です。', '三台目の'],
  ['ja', '電源が切れると[]です。', '電源が'],
  ['ja', 'タイムスタンプがないと[]です。', 'タイムスタンプがな'],
  ['ja', '受信バッファーが小さいと[]です。', '受信バッファ'],
  ['ko', '매번 []입니다.', '매번'],
  ['ko', '클라이언트가 천 개일 때 []입니다.', '클라이언트가 천 개'],
  ['ko', '세 서버가 []입니다.', '세 서버'],
  ['ko', '하루가 지나면 []입니다.', '하루'],
  ['ko', '프록시를 거치면 []입니다.', '프록시'],
  ['ko', '재전송 뒤에는 []입니다.', '재전송'],
  ['ko', '큐가 꽉 차면 []입니다.', '큐가 꽉 차'],
  ['ko', '두 번째 accept는 []입니다.', '두 번째 accept'],
  ['ko', '스레드에서는 []입니다.', '스레드'],
  ['ja', '千のソケットで[]です。', '千のソケット'],
  ['ja', '三つのサーバーは[]です。', '三つのサーバー'],
  ['ja', '二時間後は[]です。', '二時間'],
  ['ja', '二回目の accept は[]です。', '二回目の accept'],
  ['ja', '衛星回線では[]です。', '衛星'],
  ['ja', '再送のあとは[]です。', '再送'],
  ['ja', 'キューがいっぱいなら[]です。', 'キューがいっぱい'],
  ['ja', '別のスレッドでは[]です。', 'スレッド'],
  ['ko', '컨테이너에서는 []입니다.', '컨테이너'],
  ['ko', '두 컴퓨터 사이에서는 []입니다.', '두 컴퓨터'],
  ['ja', 'Linux でも Windows でも[]です。', 'Linux でも Windows'],
  ['ja', '毎回[]です。', '毎回'],
  ['ko', 'SO_REUSEADDR를 켜면 []입니다.', 'SO_REUSEADDR'],
  ['ko', '옵션을 설정하면 []입니다.', '옵션을 설정'],
  ['ko', '항상 []입니다.', '항상'],
  ['ko', '어느 커널에서나 []입니다.', '어느 커널'],
  ['ko', '윈도우에서는 []입니다.', '윈도우'],
  ['ko', '연결은 []입니다.', '연결'],
  ['ko', '닫은 뒤에는 []입니다.', '닫'],
  ['ko', '서버를 죽이면 []입니다.', '죽이'],
  ['ko', 'tcp_tw_reuse를 켜면 []입니다.', 'tcp_tw_reuse'],
  ['ja', 'SO_REUSEADDR を設定すると[]です。', 'SO_REUSEADDR'],
  ['ja', 'オプションがあれば[]です。', 'オプションがあ'],
  ['ja', '必ず[]になります。', '必ず'],
  ['ja', 'すべてのカーネルで[]です。', 'すべてのカーネル'],
  ['ja', '接続は[]です。', '接続'],
  ['ja', '閉じたあとは[]です。', '閉じ'],
  ['ja', 'サーバーがクラッシュすると[]です。', 'クラッシュ'],
  ['ja', '再起動は[]です。', '再起動'],
] as const)('%s: nothing has what %j says', (language, sentence, said) => {
  expect(missing(language, sentence)).toBe(said)
})

test.each([
  ['en', 'Without SO_REUSEADDR it is [].'],
  ['en', 'It is [], unless SO_REUSEADDR is set.'],
  ['en', 'Nobody has set SO_REUSEADDR, and it is [].'],
  ['en', 'The server does not set SO_REUSEADDR: it is [].'],
  ['en', 'It is []; with SO_REUSEADDR it would be another.'],
  ['en', 'Set SO_REUSEADDR. Then restart. It is [].'],
  ['en', 'It is []. It is always so.'],
  ['en', 'Windows does it otherwise; on Linux it is [].'],
  ['en', 'For Linux and its kernel it is [].'],
  ['en', 'It is [] (tcp_input.c).'],
  ['en', 'Only when it sends something, or its keepalive asks, it is [].'],
  ['en', 'The server is one of two; it is [].'],
  ['ko', '방화벽이나 NAT가 없어도 []입니다.'],
  ['ko', '서버 하나는 []입니다.'],
  ['ja', '一つのサーバーは[]です。'],
  ['ko', 'SO_REUSEADDR가 없으면 []입니다.'],
  ['ko', 'SO_REUSEADDR를 설정하지 않으면 []입니다.'],
  ['ko', '간격을 []까지 늘려 갑니다.'],
  ['ja', 'SO_REUSEADDR がなければ[]です。'],
  ['ja', 'SO_REUSEADDR を設定していないので[]です。'],
  ['ja', 'いつもどおり[]です。'],
] as const)('%s: %j says nothing that code would have to do', (language, sentence) => {
  expect(missing(language, sentence)).toBeUndefined()
})

test.each([
  ['With SO_REUSEADDR it is [].', 'listen({ port: 1, SO_REUSEADDR: 1 })'],
  ['With SO_LINGER it is [].', "s.setsockopt('SO_LINGER', { l_onoff: 1, l_linger: 0 })"],
  ['With the option it is [].', "s.setsockopt('TCP_NODELAY', 1)"],
  ['With tcp_tw_reuse it is [].', "sysctl('net.ipv4.tcp_tw_reuse', 1)"],
  ['Over UDP it is [].', "socket({ type: 'SOCK_DGRAM' })"],
  ['Over IPv6 it is [].', "listen({ address: '::1' })"],
  ['On Linux 6.11 it is [].', 'needs=kernel>=6.11'],
  ['The restart gives [].', 'listen({ port: 1 })\ntryListen({ port: 1 })'],
  ['The restart gives [].', "start('daytimed')"],
  ['The killed one gives [].', '$ kill 5'],
  ['Three servers give [].', 'listen()\nlisten()\ntryListen()'],
  ['A thousand sockets give [].', 'for (let i = 0; i < n; i++) socket()'],
  ['A thousand sockets give [].', 'open(1_000)'],
  ['The second accept gives [].', 'server.accept()\nserver.tryAccept()'],
  ['After two hours it is [].', "s.setsockopt('TCP_KEEPIDLE', 7200)"],
  ['With Nagle turned off it is [].', "s.setsockopt('TCP_NODELAY', 1)"],
  ['After a retransmission it is [].', 'host({ lose: 1 })'],
  ['It is sent two times: [].', "client.send('a')\nclient.trySend('b')"],
  ['Two listeners may share a port at two addresses: [].', "listen({ address: '127.0.0.1', port: 8 })\ntryListen({ address: '127.0.0.2', port: 8 })"],
])('%j is what %j does', (sentence, code) => {
  expect(missing('en', sentence, code)).toBeUndefined()
})

test('an option that is set to 0 is none', () => {
  for (const code of ['listen({ SO_REUSEADDR: 0 })', "s.setsockopt('SO_REUSEADDR', 0)", 'listen({ SO_REUSEADDR: false })'])
    expect(missing('en', 'With SO_REUSEADDR it is [].', code)).toBe('SO_REUSEADDR')
})

test('a call that is said not to have been made was not', () => {
  for (const [language, sentence] of [
    ['en', 'It never calls accept, and is [].'],
    ['en', 'Without calling accept it is [].'],
    ['ko', 'accept를 호출하지 않으면 []입니다.'],
    ['ja', 'accept を呼ばないと[]です。'],
  ] as const) {
    expect(missing(language, sentence, 'server.accept()')).toContain('accept')
    expect(missing(language, sentence)).toBeUndefined()
  }
})

test('what is said to be left undone, or free, was', () => {
  const opened = 'const server = listen({ port: 7 })\nconst client = connect(server)\nserver.accept()'
  const twice = 'listen({ port: 7 })\ntryListen({ port: 7 })'
  expect(missing('en', 'The handshake is not finished, and it is [].', opened)).toBe('handshake is not finished')
  expect(missing('en', 'The handshake is not finished, and it is [].', `${opened}\nhost.deafen()`)).toBeUndefined()
  expect(missing('ko', '아직 accept하지 않아서 []입니다.', opened)).toContain('accept')
  expect(missing('ja', 'まだ accept していないので[]です。', opened)).toContain('accept')
  expect(missing('ja', 'まだ accept していないので[]です。', 'const client = connect(listen())')).toBeUndefined()
  expect(missing('en', 'A free port gives [].', twice)).toBe('free port')
  expect(missing('en', 'A free port gives [].', 'tryListen({ port: 7 })')).toBeUndefined()
  expect(missing('en', 'A free port gives [].', `${twice}\ntryListen({ port: 8 })`), 'of the last').toBeUndefined()
  expect(missing('en', 'A free port gives [].', `listen({ port: 8 })\n${twice}`), 'of the last').toBe('free port')
  expect(missing('ko', '빈 포트는 []입니다.', twice)).toBe('빈 포트')
})

test('a connection that is closed is neither reset nor lost, and an address is one of the scenario', () => {
  const closes = 'connect(listen({ port: 7 })).close()'
  expect(missing('en', 'The client resets the connection, and it is [].', closes)).toBe('resets the connection')
  expect(missing('ko', '연결이 리셋되어 []입니다.', closes)).toBe('연결이 리셋')
  expect(missing('en', 'The last ACK was lost, and it is [].', closes)).toBe('ACK was lost')
  expect(missing('en', 'The last ACK was lost, and it is [].', `${closes}\nwire.lose()`)).toBeUndefined()
  expect(missing('en', 'A hundred old connections are [].', closes)).toBe('A hundred old connections')
  expect(missing('en', 'On 0.0.0.0 it is [].', closes)).toBe('0.0.0.0')
  expect(missing('en', 'On 0.0.0.0 it is [].', "listen({ address: '0.0.0.0' })")).toBeUndefined()
  expect(missing('en', 'On 127.0.0.1 it is [].', closes)).toBeUndefined()
})

test('a port is the same where the code has it twice, and another one where it has two', () => {
  const code = (...ports: number[]) => ports.map((port) => `tryListen({ port: ${port} })`).join('\n')
  expect(missing('en', 'The same port gives [].', code(1, 2), { port: 2 })).toBe('The same port')
  expect(missing('en', 'The same port gives [].', code(1, 1), { port: 1 })).toBeUndefined()
  expect(missing('en', 'The same port gives [].', code(1, 2))).toBeUndefined()
  expect(missing('en', 'A different port gives [].', code(1, 1), { port: 1 })).toBe('A different port')
  expect(missing('en', 'Another port gives [].', code(1, 1, 2), { port: 1 })).toBe('Another port')
  expect(missing('en', 'Another port gives [].', code(1, 2), { port: 2 })).toBeUndefined()
  expect(missing('ko', '다른 포트는 []입니다.', code(1, 1), { port: 1 })).toBe('다른 포트')
  expect(missing('ja', '同じポートは[]です。', code(1, 2), { port: 2 })).toBe('同じポート')
  expect(missing('ja', '別のポートは[]です。', code(1, 2), { port: 2 })).toBeUndefined()
})

test('a document may say what no run shows, and no document says what a run did not do', () => {
  expect(missing('en', 'It is always [].', plain, { sourced: true })).toBeUndefined()
  expect(missing('en', 'It is [] since Linux 4.19.', plain, { sourced: true })).toBeUndefined()
  expect(missing('en', 'With SO_REUSEADDR it is [].', plain, { sourced: true })).toBe('SO_REUSEADDR')
})

test('what a column or a row is called is said of its cells', () => {
  expect(missing('en', '[]', plain, { heads: ['with SO_REUSEADDR'] })).toBe('SO_REUSEADDR')
  expect(missing('en', '[]', plain, { heads: ['without SO_REUSEADDR'] })).toBeUndefined()
})

test.each([
  ['en', 'While it is asleep, it is [].', 'asleep'],
  ['ja', '休止しているあいだは[]です。', '休止'],
  ['ko', '절전 중에도 []입니다.', '절전'],
] as const)('that something sleeps, in %s, is not shown by a socket that is closed, but by a program that is stopped', (language, sentence, said) => {
  expect(missing(language, sentence, `${plain}\nserver.close()`)).toBe(said)
  expect(missing(language, sentence, `${plain}\nprogram.kill('SIGSTOP')`)).toBeUndefined()
})
