/**
 * What many messages have in common, written once: a system's sentence for an error in each C library and language that people have it in,
 * and the ways to say that a port is taken. Pure.
 */

/** Each in small letters: glibc's in English first, then musl's, BSD's, and glibc's in other languages, a longer one before its beginning. */
export const sentences: readonly (readonly string[])[] = [
  [
    'address already in use',
    'address in use',
    'addressalreadyinuse',
    'addressinuse',
    'addrinuse',
    'address-in-use',
    'address_in_use',
    '주소가 이미 사용 중입니다',
    '주소가 이미 사용 중',
    '주소 이미 사용 중',
    'アドレスは既に使用中です',
    'アドレスはすでに使用中です',
    '地址已在使用',
    '地址已被使用',
    '位址已經有在使用',
    'die adresse wird bereits verwendet',
    'adresse déjà utilisée',
    'la dirección ya se está usando',
    'indirizzo già in uso',
    'endereço já em uso',
    'adres jest już w użyciu',
    'адрес уже используется',
    'адресу вже використано',
    'адресът вече се използва',
    'адреса је већ у употреби',
    "l'adreça ja és en ús",
    'adresa je užívána',
    'adresa je používaná',
    'adressen er allerede i bruk',
    'adressen er allerede i brug',
    'adressen redan upptagen',
    'adressen används redan',
    'adres is al in gebruik',
    'osoite on jo käytössä',
    'a cím már használatban van',
    'adrese se već koriste',
    'naslov je že v rabi',
    'adresas jau naudojamas',
    'adres zaten kullanımda',
    'alamat telah digunakan',
    'địa chỉ đang được dùng',
    'η διεύθυνση υποδοχής είναι ήδη σε χρήση',
  ],
  [
    'cannot assign requested address',
    "can't assign requested address",
    'address not available',
    '요청한 주소를 배정할 수 없습니다',
    '요청한 주소를 할당할 수 없습니다',
    '要求アドレスに割り当てられません',
    '要求されたアドレスに割り当てられません',
    '无法分配请求的地址',
    '无法指定被请求的地址',
  ],
  ['connection refused', '연결이 거부됨', '接続を拒否されました', '拒绝连接'],
  ['permission denied', '허가 거부', '許可がありません', '权限不够'],
  ['too many open files', 'no file descriptors available', '열린 파일이 너무 많음', 'ファイルを開きすぎです'],
  [
    'only one usage of each socket address',
    '각 소켓 주소(프로토콜/네트워크 주소/포트)는 하나만',
    '通常、各ソケット アドレス',
    '通常每个套接字地址',
    'normalerweise darf jede socketadresse',
    'une seule utilisation de chaque adresse de socket',
    'solo se permite un uso de cada dirección de socket',
    'обычно разрешается только одно использование адреса сокета',
    'normalmente é permitida apenas uma utilização de cada endereço de soquete',
    'un solo utilizzo di ogni indirizzo di socket',
    'tylko jedno użycie każdego adresu gniazda',
    '一次只能用一個通訊端位址',
  ],
  [
    'an attempt was made to access a socket in a way forbidden',
    '액세스 권한에 의해 숨겨진 소켓에 액세스를',
    'アクセス許可で禁じられた方法でソケットにアクセス',
    'der zugriff auf einen socket war aufgrund der zugriffsrechte',
    '以一种访问权限不允许的方式做了一个访问套接字的尝试',
  ],
  ['connection reset by peer', '상대편이 연결을 끊음', '接続が相手からリセットされました'],
]

const english = new RegExp(`(${sentences.map(([first]) => first).join('|')})`, 'i')

/** A text cut where one of the English sentences stands in it, each of them as all its forms. */
export function withSentences(text: string): (string | string[])[] {
  return text
    .split(english)
    .filter((piece) => piece !== '')
    .map((piece) => sentences.find(([first]) => first === piece.toLowerCase())?.slice() ?? piece)
}

interface Phrase {
  pattern: string
  /** One of these stands in each text that has it; left out where something else is looked for. */
  anchors?: readonly string[]
}

const taken = ['in use', 'used', 'taken', 'allocated', 'occupied', 'bound', 'busy', 'unavailable', 'not available', 'not free', 'reserved', 'claimed']
/** The same elsewhere, with the words before it. */
const takenElsewhere = [
  'wird bereits verwendet',
  'bereits belegt',
  'déjà utilisé',
  'déjà occupé',
  'ya está en uso',
  'ya está ocupado',
  'già in uso',
  'già occupata',
  'já está em uso',
  'já está sendo usada',
  'уже используется',
  'уже занят',
  '已被占用',
  '被占用',
  '已被使用',
  '已被佔用',
  'al in gebruik',
  'zaten kullanımda',
  'jest już używany',
  'jest już zajęty',
]
const is = '(?:is|was|are|were|be|has been|seems? to be|appears? to be|(?:could|can|may|might)(?: not)? be)'
const takenHere = `(?:${is}(?: used, because it is)? )?(?:(?:already|currently|still|probably) ){0,2}(?:being )?(?:${taken.join('|')})`
const quote = '["\'`([:]{0,2}'

const somebody = '(?:process|instance|server|program|application|app|service|daemon|node|container)(?:e?s)?(?: of \\S+)?'
const being = '(?:(?:is|are|was|has|may|might|could|can|seems to|appears to) )?(?:be )?(?:already |currently )?'
const words = (most: number) => `(?: ['"]?[a-z][\\w'"-]*| ''){0,${most}}?`
const listener = '(?:\\w*servers?|service|listen(?:er|ing)?(?: socket)?)'
const having = ['using', 'uses', 'listening on', 'listening at', 'running on', 'running at', 'bound to', 'taken', 'holding', 'occupying']

/**
 * Placeholders that stand for words: `{aport}` is a port with its number, `{taken}` behind it says that somebody has it; `{cannot} {bind}{to}` comes
 * before an address or a port at which somebody has not managed to listen.
 */
export const phrases: Readonly<Record<string, Phrase>> = {
  cannot: {
    pattern: "(?<![A-Za-z])(?:can(?:not|'t| not)|could(?: not|n't)|fail(?:ed|ure)?(?: to)?|unable(?: to)?|error(?: when| while)?)",
  },
  bind: {
    pattern: `(?:(?:bind|listen)(?:ing)?${words(6)}|open(?= (?:the |tcp )?port)|(?:open|start|creat|establish|set|run)(?:e|ing)?(?: up)?${words(3)} ${listener})`,
    anchors: ['bind', 'listen', 'open', 'server', 'service'],
  },
  to: {
    pattern:
      '(?: (?:to|on|at|for|in|of))?(?::? ?(?:the|an?))?(?: (?:tcp|udp|tcp/ip|ip|ipv[46]|local))?(?: (?:address|addr|socket|port|host|interface|endpoint))?[:=]? ?["\'(<]{0,2}(?:[\\w+]+://)?',
  },
  /** A second program that has it; of the first one it is said without "already" too, when all is well. */
  rival: {
    pattern: `(?:(?:an)?other|different|existing|second)(?: \\w+)? ${somebody} ${being}(?:${having.join('|')})|(?:${somebody}|something|someone(?: else)?) ${being}already (?:${having.join('|')})`,
    anchors: having,
  },
  aport: {
    pattern: `(?<![A-Za-z])(?:ports?|puerto|porta|poort|порт|端口|連接埠)(?:\\(s\\))?[:=]? ?(?:number |no\\.? ?|on )?${quote}(?<port>\\d{1,5})(?!\\d|\\.\\d)(?:/(?:tcp|udp))?["'\`)\\]]{0,2}`,
  },
  taken: {
    pattern: ` ?(?:${takenHere}|(?:est |è |ist |is )?(?:${takenElsewhere.join('|')}))(?![A-Za-z])`,
    anchors: [...taken, ...takenElsewhere],
  },
}

/** Words for the lists of messages, by the name in braces: near the others, it is another thing that is in use. `#` is a number. */
export const namedLists: Readonly<Record<string, readonly string[]>> = {
  '{other ports}': [
    'printer',
    'usb',
    'gpio',
    'bluetooth',
    'i2c',
    'spi',
    'thunderbolt',
    'ethernet port',
    'rj45',
    'uplink',
    'port-channel',
    'headphone',
    'audio',
    'switchport',
    'patch panel',
    'jtag',
    'swd',
    'obd',
    'serial',
    'hdmi',
    'lpt',
    'tty',
    'ttyusb',
    'ttyacm',
    'ttys',
    'parallel',
    'midi',
    'vlan',
    'switch port',
    'displayport',
    'com port',
    'com#',
    'display',
    'seaport',
    'firewall',
    'router',
    'upnp',
    'プリンタ',
    'シリアル',
    '프린터',
    '시리얼',
    '포트폴리오',
  ],
  '{other addresses}': [
    'email',
    'e-mail',
    'mail',
    'mac address',
    'ip conflict',
    'wallet',
    'bluetooth',
    'street',
    'billing',
    'delivery',
    'home address',
    'contract address',
    'i2c',
    'modbus',
    'can address',
    'dmx',
    'voicemail',
    'domain name',
    'subnet',
    'shipping',
    'phone',
    'username',
    '409',
    'duplicate ip',
    'postal',
    'memory',
    'ethernet address',
    'ip address',
    'dhcp',
    'dhcpd',
    'dhcpdecline',
    'printer',
    'netbios',
    'duplicate address',
    'dad',
    'pool overlaps',
    'network create',
    'メール',
    'ipアドレス',
    'ip アドレス',
    '競合',
    '메일',
    '닉네임',
    '아이디',
    'ip 주소',
    'ip주소',
    '배송',
    '도메인',
    '계정',
    'ドメイン',
    'アカウント',
    'correo',
    'почт',
    '邮',
    '郵',
  ],
  '{other errors}': [
    'permission',
    'cannot assign',
    "can't assign",
    'forbidden',
    'not available',
    'no such',
    'invalid',
    'refused',
    'timeout',
    'timed out',
    'not permitted',
    'no route',
    'unreachable',
    'unknown host',
    'not resolve',
    'not known',
    'certificate',
  ],
  "{calls of java's clients}": [
    'in use: connect',
    'java.net.socket.connect',
    'socketconnect',
    'socketimpl.connect',
    'socketchannelimpl.connect',
    '.connect0(',
    'httpclient',
    'defaulthttpclient',
    'closeablehttpclient',
    'internalhttpclient',
    'elasticsearch.hadoop',
    'plainsocketfactory',
    'marklogic.client',
    'drivermanager.getconnection',
  ],
  '{files}': ['npm err', 'mkdir', 'open', 'rmdir', 'scandir', 'unlink', 'rename', 'spawn', 'node_modules', 'copyfile', 'access'],
  '{sockets}': ['bind', 'listen', 'socket', 'address', 'port', 'errno 98', 'errno 48', 'errno=98', 'errno=48', 'errno: -98', 'errno: -48'],
  '{projects of apache}': [
    'activemq',
    'kafka',
    'zookeeper',
    'cassandra',
    'tomcat',
    'hadoop',
    'spark',
    'flink',
    'solr',
    'nifi',
    'karaf',
    'storm',
    'hbase',
    'artemis',
    'ignite',
    'pulsar',
    'airflow',
  ],
}
