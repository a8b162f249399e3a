/** What C libraries and Windows say in the languages that people have them in, as a program that nobody knows would print it. */
import { describe, expect, test } from 'vitest'
import { knownMessages } from '../../../src/site/messages/data.ts'
import { readMessages } from '../../../src/site/messages/read.ts'
import { Recogniser } from '../../../src/site/search/recognise.ts'

const recogniser = new Recogniser(knownMessages(readMessages('.').messages))
const errnoOf = (line: string) => recogniser.recognise(line)[0]?.errno

const said: [errno: string, sentences: string[]][] = [
  [
    'EADDRINUSE',
    [
      'Address already in use',
      'Address in use',
      '주소가 이미 사용 중입니다',
      '주소가 이미 사용 중',
      '주소 이미 사용 중',
      'アドレスは既に使用中です',
      'アドレスはすでに使用中です',
      '地址已在使用',
      '地址已被使用',
      '位址已經有在使用',
      'Die Adresse wird bereits verwendet',
      'Adresse déjà utilisée',
      'La dirección ya se está usando',
      'Indirizzo già in uso',
      'Endereço já em uso',
      'Adres jest już w użyciu',
      'Адрес уже используется',
      'Адресу вже використано',
      'Адресът вече се използва',
      'Адреса је већ у употреби',
      "L'adreça ja és en ús",
      'Adresa je užívána',
      'Adresa je používaná',
      'Adressen er allerede i bruk',
      'Adressen er allerede i brug',
      'Adressen redan upptagen',
      'Adressen används redan',
      'Adres is al in gebruik',
      'Osoite on jo käytössä',
      'A cím már használatban van',
      'Adrese se već koriste',
      'Naslov je že v rabi',
      'Adresas jau naudojamas',
      'Adres zaten kullanımda',
      'Alamat telah digunakan',
      'Địa chỉ đang được dùng',
      'Η διεύθυνση υποδοχής είναι ήδη σε χρήση',
    ],
  ],
  [
    'EADDRNOTAVAIL',
    [
      'Cannot assign requested address',
      "Can't assign requested address",
      'Address not available',
      '요청한 주소를 배정할 수 없습니다',
      '요청한 주소를 할당할 수 없습니다',
      '要求アドレスに割り当てられません',
      '要求されたアドレスに割り当てられません',
      '无法分配请求的地址',
      '无法指定被请求的地址',
    ],
  ],
  ['ECONNREFUSED', ['Connection refused', '연결이 거부됨', '接続を拒否されました', '拒绝连接']],
  ['EACCES', ['Permission denied', '허가 거부', '許可がありません', '权限不够']],
  ['EMFILE', ['Too many open files', 'No file descriptors available', '열린 파일이 너무 많음', 'ファイルを開きすぎです']],
  ['ECONNRESET', ['Connection reset by peer', '상대편이 연결을 끊음', '接続が相手からリセットされました']],
  [
    'EADDRINUSE',
    [
      'Only one usage of each socket address (protocol/network address/port) is normally permitted.',
      '각 소켓 주소(프로토콜/네트워크 주소/포트)는 하나만 사용할 수 있습니다.',
      '通常、各ソケット アドレスに対してプロトコル、ネットワーク アドレス、またはポートのどれか 1 つのみを使用できます。',
      '通常每个套接字地址(协议/网络地址/端口)只允许使用一次。',
      'Normalerweise darf jede Socketadresse (Protokoll, Netzwerkadresse oder Anschluss) nur jeweils einmal verwendet werden.',
      'Une seule utilisation de chaque adresse de socket (protocole/adresse réseau/port) est habituellement autorisée.',
      'Solo se permite un uso de cada dirección de socket (protocolo/dirección de red/puerto)',
      'Обычно разрешается только одно использование адреса сокета (протокол/сетевой адрес/порт).',
      'Normalmente é permitida apenas uma utilização de cada endereço de soquete (protocolo/endereço de rede/porta).',
      'Di norma è consentito un solo utilizzo di ogni indirizzo di socket (protocollo/indirizzo di rete/porta).',
      'Zwykle dozwolone jest tylko jedno użycie każdego adresu gniazda (protokół/adres sieciowy/port).',
      '一次只能用一個通訊端位址 (通訊協定/網路位址/連接埠)。',
    ],
  ],
  [
    'EACCES',
    [
      'An attempt was made to access a socket in a way forbidden by its access permissions.',
      '액세스 권한에 의해 숨겨진 소켓에 액세스를 시도했습니다.',
      'アクセス許可で禁じられた方法でソケットにアクセスしようとしました。',
      'Der Zugriff auf einen Socket war aufgrund der Zugriffsrechte des Sockets unzulässig.',
      '以一种访问权限不允许的方式做了一个访问套接字的尝试。',
    ],
  ],
]

describe.each(said)('%s', (errno, sentences) => {
  test.each(sentences)('%s', (sentence) => {
    expect(errnoOf(`myserver: bind: ${sentence}`)).toBe(errno)
  })
})

describe('that somebody has a port', () => {
  test.each([
    ...[
      'is already in use',
      'is already used',
      'has been taken',
      'is currently allocated',
      'is occupied',
      'already bound',
      'is busy',
      'is unavailable',
    ],
    ...[
      'is not available',
      'is not free',
      'is reserved',
      'was claimed',
      'seems to be in use',
      'appears to be taken',
      'could be in use',
      'is being used',
    ],
    ...['is probably in use', 'is still in use', 'may be in use', 'were taken'],
    ...['wird bereits verwendet', 'ist bereits belegt', 'est déjà utilisé', 'est déjà occupé', 'ya está en uso', 'ya está ocupado', 'è già in uso'],
    ...['già occupata', 'já está em uso', 'já está sendo usada', 'уже используется', 'уже занят', ' 已被占用', '被占用', '已被使用', '已被佔用'],
    ...['al in gebruik', 'zaten kullanımda', 'jest już używany', 'jest już zajęty'],
  ])('port 8000 %s', (taken) => {
    expect(recogniser.recognise(`myserver: port 8000 ${taken}`)[0]).toMatchObject({ errno: 'EADDRINUSE', port: 8000 })
  })

  test.each(['Port', 'Ports', 'Puerto', 'Porta', 'Poort', 'Порт', '端口', '連接埠'])('%s 8000', (word) => {
    for (const written of [`${word} 8000`, `${word}: 8000`, `${word} "8000"`, `${word} (8000)`, `${word} 8000/tcp`])
      expect(recogniser.recognise(`myserver: ${written} is already in use`)[0]?.port, written).toBe(8000)
  })
})
