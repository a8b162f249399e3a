/** Words near a wording by which it is another thing that is in use, and how they are looked for. The ways to say that a port is taken are in tongues. */
import { describe, expect, test } from 'vitest'
import { phrases, withSentences } from '../../../src/site/search/phrases.ts'
import { Recogniser } from '../../../src/site/search/recognise.ts'

const wording = 'that is in use'
const isRead = (list: 'unless' | 'beside', name: string, text: string) =>
  new Recogniser([{ errno: 'EADDRINUSE', wording, [list]: [name] }]).recognise(text).length === 1

describe.each([
  [
    '{other ports}',
    `printer usb gpio bluetooth i2c spi thunderbolt ethernet_port rj45 uplink port-channel headphone audio switchport patch_panel jtag swd obd serial
hdmi lpt tty ttyusb ttyacm ttys parallel midi vlan switch_port displayport com_port com3 com12 display seaport firewall switch_stack sfp trunk router
upnp プリンタ サポート ポートレート レポート リポート インポート エクスポート トランスポート パスポート シリアル 프린터 시리얼 포트폴리오 리포트 서포트
임포트 익스포트 패스포트`,
  ],
  [
    '{other addresses}',
    `email e-mail mail mac_address ip_conflict wallet bluetooth street billing delivery home_address contract_address i2c modbus can_address dmx voicemail
domain_name subnet shipping phone username 409 duplicate_ip postal memory ethernet_address ip_address dhcp dhcpd dhcpdecline lease ping_check printer
netbios duplicate_address dad pool_overlaps network_create メール ipアドレス ip_アドレス 競合 메일 닉네임 아이디 ip_주소 ip주소 배송 도메인 계정 ドメイン
アカウント correo почт 邮 郵`,
  ],
  [
    '{other errors}',
    `permission cannot_assign can't_assign forbidden not_available no_such invalid refused timeout timed_out not_permitted no_route unreachable
unknown_host not_resolve not_known certificate`,
  ],
  ['{files}', 'npm_err mkdir open rmdir scandir unlink rename spawn node_modules copyfile access'],
  ['{projects of apache}', 'activemq kafka zookeeper cassandra tomcat hadoop spark flink solr nifi karaf storm hbase artemis ignite pulsar airflow'],
])('beside one of %s it is another thing', (name, words) => {
  test.each(words.split(/\s/).map((word) => word.replaceAll('_', ' ').replace('node modules', 'node_modules')))('%s', (word) => {
    for (const text of [`${word} ${wording}`, `${wording}: ${word}`, `it says of ${word.toUpperCase()} ${wording}`])
      expect(isRead('unless', name, text), text).toBe(false)
    expect(isRead('unless', name, `whatever ${wording}`)).toBe(true)
  })
})

describe.each([
  [
    "{calls of java's clients}",
    `in_use:_connect java.net.socket.connect socketconnect socketimpl.connect socketchannelimpl.connect .connect0( httpclient defaulthttpclient
closeablehttpclient internalhttpclient elasticsearch.hadoop plainsocketfactory marklogic.client drivermanager.getconnection`,
  ],
  ['{sockets}', 'bind listen socket address port errno_98 errno_48 errno=98 errno=48 errno:_-98 errno:_-48'],
])('only beside one of %s it is meant', (name, words) => {
  test.each(words.split(/\s/).map((word) => word.replaceAll('_', ' ')))('%s', (word) => {
    expect(isRead('beside', name, `${wording}; ${word} `)).toBe(true)
    expect(isRead('beside', name, `${word} \n ${wording}`)).toBe(true)
    expect(isRead('beside', name, `whatever ${wording}`)).toBe(false)
  })
})

describe('a word beside it', () => {
  const stands = (word: string, text: string) => !isRead('unless', word, text)
  test.each([
    ['usb', `usb ${wording}`, true],
    ['usb', `usbs ${wording}`, true],
    ['usb', `usba ${wording}`, false],
    ['usb', `ausb ${wording}`, false],
    ['usb', `1usb ${wording}`, false],
    ['usb', `usb1 ${wording}`, true],
    // A name of a file or of a host.
    ['usb', `usb.service ${wording}`, false],
    ['usb', `usb/a ${wording}`, false],
    ['usb', `usb[0] ${wording}`, false],
    ['usb', `usb. ${wording}`, true],
    ['usb', `usb [ ${wording}`, true],
    ['com#', `com12 ${wording}`, true],
    ['com#', `com ${wording}`, false],
    ["can't", `can't ${wording}`, true],
    ['a.b', `axb ${wording}`, false],
    ['メール', `はメールの ${wording}`, true],
    ['ABC', `abc ${wording}`, true],
  ])('"%s" of "%s": %s', (word, text, so) => {
    expect(stands(word, text)).toBe(so)
  })

  test('stands no more than eighty letters before it, and forty after it', () => {
    const far = (before: number) => stands('usb', `usb${' .'.repeat(100).slice(0, before - 3)}${wording}`)
    expect([far(80), far(81)]).toEqual([true, false])
    const behind = (after: number) => stands('usb', `${wording}${' .'.repeat(100).slice(0, after - 3)}usb`)
    expect([behind(40), behind(41)]).toEqual([true, false])
  })
})

test('a system’s English sentence in a wording stands for all its forms, and the rest stays', () => {
  const [before, sentence, after] = withSentences('bind: Connection refused!')
  expect([before, after]).toEqual(['bind: ', '!'])
  expect(sentence).toEqual(['connection refused', '연결이 거부됨', '接続を拒否されました', '拒绝连接'])
  expect(withSentences('nothing of it')).toEqual(['nothing of it'])
  expect(withSentences('permission denied')).toHaveLength(1)
  expect(withSentences('')).toEqual([])
})

describe('a phrase', () => {
  const is = (name: keyof typeof phrases, text: string) => new RegExp(`^(?:${phrases[name]?.pattern})$`, 'i').test(text)
  test.each([
    [
      'cannot',
      "cannot, can't, can not, could not, couldn't, fail, failed, failed to, failure, failure to, unable, unable to, error, error when, error while",
    ],
    [
      'bind',
      'bind, binding, listen, listening, bind a socket, bind the new web server socket, start server, starting the server, run service, open listener',
    ],
    ['bind', 'create listening socket, establish a listen socket, set up the web server, bind for it, bind "tcp", start up server'],
    ['to', ' to, on, at, for, in, of'],
    [
      'to',
      ' to the, on tcp, at address, for the tcp port, on local address, to port:, to address=, to tcp://, to "http://, to (, : the, on endpoint',
    ],
    ['rival', 'another process is using, another process of x uses, different program is listening on, something else is bound to'],
    [
      'rival',
      'process already running on, existing instance was running at, someone is already using, second server has taken, someone else is holding',
    ],
    [
      'aport',
      'port 80, ports 80, port: 80, port=80, port number 80, port no. 80, port no 80, port on 80, tcp/80, udp/80/udp, port(s) 80, port "80", port [80]',
    ],
    ['taken', ' is already in use, is in use, in use, is used, seems to be taken, could not be bound, has been reserved, is still busy'],
    ['taken', ' wird bereits verwendet, est déjà utilisé, è già in uso, ist bereits belegt'],
  ] as const)('{%s} is each of: %s', (name, forms) => {
    const separator = name === 'to' || name === 'taken' ? /, (?=\S)/ : ', '
    for (const form of forms.split(separator)) expect(is(name, form) || is(name, ` ${form}`), form).toBe(true)
  })

  test.each([
    ['cannot', ['can', 'scannot', 'succeeded']],
    ['bind', ['start', 'unbind', 'server', 'bind one two three four five six seven', 'start one two three four server']],
    ['rival', ['process is using', 'another thing is using', 'something using']],
    ['aport', ['port', 'port 1234567', 'sport 80', 'port 8.0', 'tcp 80']],
    ['taken', [' is free', ' is used up', ' bereits']],
  ] as const)('{%s} is none of: %j', (name, forms) => {
    for (const form of forms) expect(is(name, form), form).toBe(false)
  })

  test('{taken} says also why', () => {
    expect(is('taken', ' is used, because it is in use')).toBe(true)
  })
})
