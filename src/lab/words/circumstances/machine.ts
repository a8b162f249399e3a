/** On what a sentence says that something ran: the machine, its system, what carries it, and who waits for what there. */
import { piece } from '../../../text/pattern.ts'
import { alike, type Named, program } from './circumstance.ts'

const loops = String.raw`\b(?:for|while|repeat|times|map|from)\b ?\(|length:`

export const machine: readonly Named[] = [
  {
    // No run of one machine has these.
    said: {
      en: piece`
        \b(?:(?:32|64|16|8)-bit (?:machines?|systems?|processors?|kernels?|computers?)|big-endian|ARM (?:machines?|processors?|boards?)|laptops?|phones?|mainframes?|Raspberry
        |(?:in|on|from) the cloud|(?:cloud|bare-metal|production|embedded) (?:machines?|systems?|servers?|environments?|hosts?)|in production|hypervisors?|virtual machines?|emulators?
        |at (?:night|midnight|noon)|in the (?:morning|evening)|on (?:mon|tues|wednes|thurs|fri|satur|sun)days?|nowadays|in (?:summer|winter))(?!\p{L})
      `,
      ja: '(?:32|64|16) ?ビット(?:の)?(?:マシン|システム|カーネル|環境)|ビッグエンディアン|ノートパソコン|スマートフォン|スマホ|クラウド(?:上|で|の|環境)|本番(?:環境)?|仮想マシン|仮想環境|組み込み|夜(?:間|中|は)|真夜中|昼間|(?:月|火|水|木|金|土|日)曜',
      ko: '(?:32|64|16) ?비트 (?:컴퓨터|시스템|커널|환경)|빅 ?엔디언|노트북|스마트폰|휴대폰|클라우드|운영 환경|실서비스|가상 ?머신|가상 환경|임베디드|밤(?:에는|에도|중)|한밤|낮에|[월화수목금토일]요일',
    },
  },
  {
    said: alike(String.raw`\b(?:gVisor|netstack|WSL ?2?|Cygwin|QEMU|KVM|VMware|VirtualBox|Xen|Hyper-V|Firecracker|lwIP|Fuchsia|Android|iOS)\b`),
    shown: `gvisor|netstack|${program}`,
    orDocument: true,
  },
  {
    said: {
      en: piece`
        \b(?:(?:high|heavy|full|under) load|load is (?:high|heavy)|heavy traffic|overload\p{L}*|busy (?:machine|processor|system|server)
        |out of memory|(?:low|short) (?:on|of) memory|memory (?:pressure|runs out)
        |runs? out of memory|swap(?:s|ped|ping)|idle machine|(?:CPU|processor) is (?:busy|idle))(?!\p{L})
      `,
      ja: '(?:高|重い)負荷|負荷が(?:高|重|かか)|過負荷|メモリー?(?:が|の)(?:不足|足り|尽き|枯渇)|スワップ|トラフィックが(?:多|集中)',
      ko: '(?:높은|심한|무거운) 부하|부하가 (?:높|크|심|걸)|과부하|메모리가? ?(?:부족|모자|바닥)|스왑|트래픽이 (?:많|몰)',
    },
    shown: `busy|RLIMIT|${program}`,
    orDocument: true,
  },
  {
    said: {
      en: String.raw`\b(?:threads?|multi-?threaded|coroutines?|goroutines?|fibers)(?!\p{L})`,
      ja: 'スレッド|コルーチン|ゴルーチン',
      ko: '스레드|쓰레드|코루틴|고루틴',
    },
    shown: `thread|\\bbegin[A-Z]|${program}`,
    orDocument: true,
  },
  {
    said: {
      en: String.raw`\b(?:second|other|another|new|separate|two|three|several|many|parent|worker|sibling) process(?:es)?(?!\p{L})|\bworkers?(?!\p{L})`,
      ja: '(?:別|ほか|他|二つ目|親|新しい|複数)の?プロセス|プロセスが(?:二つ|三つ|複数|いくつ)|ワーカー',
      ko: '(?:다른|둘째|두 번째|부모|새|여러|두|세) 프로세스|프로세스가 (?:둘|셋|여럿|두 개|세 개|여러)|워커',
    },
    shown: `fork|child|inherit|process|SCM_RIGHTS|${program}`,
    orDocument: true,
  },
  {
    said: {
      en: piece`
        \b(?:with|by|uses?|using|through|via|in|calls?|from) (?:a |the )?(epoll|kqueue|io_uring|select\(|poll(?!ut)|sendfile|splice
        |sendmsg|recvmsg|writev|readv|mmap|dup2?|clone|vfork)(?!\p{L})
      `,
      ja: '(epoll|kqueue|io_uring|select(?=\\(|\\s?(?:で|を))|poll|sendfile|splice|sendmsg|recvmsg|writev|mmap|dup2?)\\s?(?:で|を|\\()',
      ko: '(epoll|kqueue|io_uring|select(?=\\(|[로을])|poll|sendfile|splice|sendmsg|recvmsg|writev|mmap|dup2?)(?:로|을|를|\\()',
    },
    shown: `{said}|${program}`,
    orDocument: true,
  },
  {
    said: {
      en: piece`
        \b(?:(?:receive|send|accept|SYN|socket|kernel['’]s) )?(?:buffers?|queues?|backlog|windows?) (?:(?:is|was|are|were|gets?|has
        |have) )?(?:\p{L}+ )?(?:full|fills?|filled|overflow\p{L}*|closed)(?!\p{L})
        |\bfull (?:\p{L}+ )?(?:buffers?|queues?|backlog|windows?)(?!\p{L})|\bzero[ -]windows?
      `,
      ja: '(?:バッファー?|キュー|バックログ|ウィンドウ)(?:が|は)(?:いっぱい|満杯|あふれ|溢れ|埋ま|ゼロ)|(?:満杯|いっぱい)の(?:バッファー?|キュー|バックログ)|ゼロウィンドウ',
      ko: '(?:버퍼|큐|백로그|대기열|윈도|윈도우|창)(?:이|가|은|는)? ?(?:다 |꽉 |가득 )?(?:차|찼|찬|넘치|넘쳐|넘친)|(?:꽉|가득) 찬 (?:\\S+ )?(?:버퍼|큐|백로그|대기열)|제로 윈도',
    },
    shown: `RCVBUF|SNDBUF|backlog|window|EAGAIN|fill|connect[\\s\\S]*connect|${loops}|${program}`,
    orDocument: true,
  },
  {
    said: {
      en: String.raw`\b(?:suspended|asleep|wakes? up|woke up|hibernat\p{L}+)(?!\p{L})`,
      ja: '休止|サスペンド',
      ko: '절전|잠든|잠들',
    },
    // A program that is stopped is suspended too.
    shown: String.raw`SIGSTOP|SIGTSTP|Ctrl\+Z|\bstop`,
  },
  {
    said: {
      en: String.raw`\b(?:is|was|were|gets?|got|been) (?:stopped|frozen|paused)(?!\p{L})`,
      ja: '一時停止|スリープ',
      ko: '일시 ?정지|멈춘 (?:동안|뒤|채)',
    },
    shown: `SIGSTOP|STOP|stop|kill|paus|close|end|suspend|${program}`,
    orDocument: true,
  },
  {
    said: { en: String.raw`\bprivileged ports?(?!\p{L})|port is privileged`, ja: '特権ポート', ko: '특권 포트' },
    shown: String.raw`port: (?:[1-9]\d{0,2}|10[01]\d|102[0-3])\b|unprivileged_port|${program}`,
    orDocument: true,
  },
  {
    said: {
      en: String.raw`\b(?:SELinux|AppArmor|seccomp|chroot|jail|sandbox(?:ed)?|strace|gdb|debuggers?|valgrind)(?!\p{L})`,
      ja: 'SELinux|AppArmor|seccomp|サンドボックス|デバッガー?|strace',
      ko: 'SELinux|AppArmor|seccomp|샌드박스|디버거|strace',
    },
    shown: `{said}|debug|${program}`,
    orDocument: true,
  },
]
