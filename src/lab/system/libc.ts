/**
 * The C library, called through koffi: one constant a function, declared once for the process.
 * It knows no socket, no scenario and no error message; a call that fails returns -1 and leaves its number in `errno()`.
 */
import { createRequire } from 'node:module'
import type Koffi from 'koffi'
import { needsLinux } from '../../settings/platform.ts'

/** Loaded with the first call: who only wants to know which words there are, or is not on Linux, needs no C library. */
let koffi: typeof Koffi | undefined
let library: ReturnType<typeof Koffi.load> | undefined
function load(): typeof Koffi {
  if (koffi) return koffi
  const missing = needsLinux()
  if (missing) throw new Error(`There is nothing to call: ${missing}.`)
  koffi = createRequire(import.meta.url)('koffi') as typeof Koffi
  koffi.config({ max_async_calls: 1024, resident_async_pools: 32 })
  library = koffi.load(null)
  return koffi
}

type Pointer = Uint8Array | bigint | null
/** A file descriptor of this process. */
export type Fd = number

type Declared = ((...values: unknown[]) => unknown) & { async(...values: unknown[]): void }

function declare<Call>(declaration: string): Call {
  let call: Declared | undefined
  const declared = (): Declared => {
    load()
    call = library?.func(declaration) as unknown as Declared
    return call
  }
  const lazy = (...values: unknown[]): unknown => (call ?? declared())(...values)
  return Object.assign(lazy, { async: (...values: unknown[]) => (call ?? declared()).async(...values) }) as Call
}

export const errno = (): number => load().errno()
export const setErrno = (number: number): number => load().errno(number)
/** The address of memory that does not move, for structures that hold pointers. */
export const addressOf = (memory: Uint8Array): bigint => load().address(memory)
/** A copy of what stands at an address of this process. */
export const memoryAt = (address: bigint, octets: number): Buffer => Buffer.from(Buffer.from(load().view(address, octets)))
/** Memory that never moves and lives as long as the process. */
export const allocate = (octets: number): Buffer => Buffer.from(load().view(load().alloc('uint8_t', octets), octets))

/** `Address already in use`, as the C library words it. */
export const strerror = declare<(number: number) => string>('const char *strerror(int)')

// Sockets, in the order of a connection's life.
export const socket = declare<(family: number, type: number, protocol: number) => number>('int socket(int, int, int)')
export const socketpair = declare<(family: number, type: number, protocol: number, pair: Pointer) => number>('int socketpair(int, int, int, void *)')
export const unlink = declare<(path: string) => number>('int unlink(const char *)')
export const setsockopt = declare<(fd: Fd, level: number, option: number, value: Pointer, length: number) => number>(
  'int setsockopt(int, int, int, void *, uint32_t)',
)
export const getsockopt = declare<(fd: Fd, level: number, option: number, value: Pointer, length: Pointer) => number>(
  'int getsockopt(int, int, int, void *, void *)',
)
export const bind = declare<(fd: Fd, address: Pointer, length: number) => number>('int bind(int, void *, uint32_t)')
export const listen = declare<(fd: Fd, backlog: number) => number>('int listen(int, int)')
export const accept4 = declare<(fd: Fd, address: Pointer, length: Pointer, flags: number) => number>('int accept4(int, void *, void *, int)')
export const connect = declare<(fd: Fd, address: Pointer, length: number) => number>('int connect(int, void *, uint32_t)')
export const send = declare<(fd: Fd, data: Pointer, length: number, flags: number) => number>('long send(int, void *, size_t, int)')
export const sendto = declare<(fd: Fd, data: Pointer, length: number, flags: number, address: Pointer, addressLength: number) => number>(
  'long sendto(int, void *, size_t, int, void *, uint32_t)',
)
export const recv = declare<(fd: Fd, data: Pointer, length: number, flags: number) => number>('long recv(int, void *, size_t, int)')
export const recvfrom = declare<(fd: Fd, data: Pointer, length: number, flags: number, address: Pointer, addressLength: Pointer) => number>(
  'long recvfrom(int, void *, size_t, int, void *, void *)',
)
export const sendmsg = declare<(fd: Fd, message: Pointer, flags: number) => number>('long sendmsg(int, void *, int)')
export const recvmsg = declare<(fd: Fd, message: Pointer, flags: number) => number>('long recvmsg(int, void *, int)')
export const recvmmsg = declare<(fd: Fd, messages: Pointer, count: number, flags: number, timeout: Pointer) => number>(
  'int recvmmsg(int, void *, uint32_t, int, void *)',
)
export const shutdown = declare<(fd: Fd, how: number) => number>('int shutdown(int, int)')
export const close = declare<((fd: Fd) => number) & { async: (fd: Fd, done: () => void) => void }>('int close(int)')
export const getsockname = declare<(fd: Fd, address: Pointer, length: Pointer) => number>('int getsockname(int, void *, void *)')
export const getpeername = declare<(fd: Fd, address: Pointer, length: Pointer) => number>('int getpeername(int, void *, void *)')

export const fcntl = declare<(fd: Fd, command: number, type: 'int', value: number) => number>('int fcntl(int, int, ...)')

// Addresses and interfaces.
export const inetPton = declare<(family: number, text: string, into: Pointer) => number>('int inet_pton(int, const char *, void *)')
export const inetNtop = declare<(family: number, from: Pointer, into: Pointer, length: number) => string | null>(
  'const char *inet_ntop(int, void *, void *, uint32_t)',
)
export const getaddrinfo = declare<(name: string, service: string | null, hints: Pointer, into: Pointer) => number>(
  'int getaddrinfo(const char *, const char *, void *, void *)',
)
export const freeaddrinfo = declare<(list: bigint) => void>('void freeaddrinfo(void *)')
export const ioctl = declare<(fd: Fd, request: number, argument: Pointer) => number>('int ioctl(int, unsigned long, void *)')
export const ifIndexToName = declare<(index: number, into: Pointer) => string | null>('const char *if_indextoname(uint32_t, void *)')
export const ifNameToIndex = declare<(name: string) => number>('uint32_t if_nametoindex(const char *)')

// Descriptors, time, the thread.
export const poll = declare<(descriptors: Pointer, count: number, timeoutMs: number) => number>('int poll(void *, unsigned long, int)')
export const ppoll = declare<(descriptors: Pointer, count: number, timeout: Pointer, signals: Pointer) => number>(
  'int ppoll(void *, unsigned long, void *, void *)',
)
export const eventfd = declare<(value: number, flags: number) => number>('int eventfd(uint32_t, int)')
export const clockGettime = declare<(clock: number, into: Pointer) => number>('int clock_gettime(int, void *)')
/** The kernel's clocks: clock_getres(2). */
export const clockGetres = declare<(clock: number, into: Pointer) => number>('int clock_getres(int, void *)')
export const unshare = declare<(flags: number) => number>('int unshare(int)')
export const mount = declare<(source: string, target: string, type: string | null, flags: number, data: string | null) => number>(
  'int mount(const char *, const char *, const char *, unsigned long, const char *)',
)
export const setns = declare<(fd: Fd, kind: number) => number>('int setns(int, int)')
export const schedGetcpu = declare<() => number>('int sched_getcpu(void)')
export const schedGetaffinity = declare<(pid: number, size: number, set: Pointer) => number>('int sched_getaffinity(int, size_t, void *)')
export const schedSetaffinity = declare<(pid: number, size: number, set: Pointer) => number>('int sched_setaffinity(int, size_t, void *)')

// Processes.
export const posixSpawn = declare<
  (pid: Pointer, path: string, actions: Pointer, attributes: Pointer, argv: (string | null)[], envp: (string | null)[]) => number
>('int posix_spawn(void *, const char *, void *, void *, const char **, const char **)')
export const fileActionsInit = declare<(actions: Pointer) => number>('int posix_spawn_file_actions_init(void *)')
export const fileActionsDestroy = declare<(actions: Pointer) => number>('int posix_spawn_file_actions_destroy(void *)')
export const fileActionsAddDup2 = declare<(actions: Pointer, from: Fd, to: Fd) => number>('int posix_spawn_file_actions_adddup2(void *, int, int)')
export const fileActionsAddOpen = declare<(actions: Pointer, fd: Fd, path: string, flags: number, mode: number) => number>(
  'int posix_spawn_file_actions_addopen(void *, int, const char *, int, uint32_t)',
)
export const fileActionsAddClose = declare<(actions: Pointer, fd: Fd) => number>('int posix_spawn_file_actions_addclose(void *, int)')
export const fileActionsAddChdir = declare<(actions: Pointer, path: string) => number>(
  'int posix_spawn_file_actions_addchdir_np(void *, const char *)',
)
const spawnattrInit = declare<(attributes: Pointer) => number>('int posix_spawnattr_init(void *)')
const spawnattrSetflags = declare<(attributes: Pointer, flags: number) => number>('int posix_spawnattr_setflags(void *, short)')
const spawnattrSetpgroup = declare<(attributes: Pointer, group: number) => number>('int posix_spawnattr_setpgroup(void *, int)')
const spawnattrSetsigdefault = declare<(attributes: Pointer, signals: Pointer) => number>('int posix_spawnattr_setsigdefault(void *, void *)')
const sigfillset = declare<(signals: Pointer) => number>('int sigfillset(void *)')
export const pipe2 = declare<(descriptors: Pointer, flags: number) => number>('int pipe2(void *, int)')
export const read = declare<(fd: Fd, into: Pointer, length: number) => number>('long read(int, void *, size_t)')
export const write = declare<(fd: Fd, from: Pointer, length: number) => number>('long write(int, void *, size_t)')
export const waitpid = declare<(pid: number, status: Pointer, options: number) => number>('int waitpid(int, void *, int)')
export const kill = declare<(pid: number, signal: number) => number>('int kill(int, int)')
export const gettid = declare<() => number>('int gettid(void)')
const signal = declare<(number: number, handler: number) => bigint | null>('void *signal(int, intptr_t)')
const SIG_IGN = 1
export const ignoreSignal = (number: number): void => {
  signal(number, SIG_IGN)
}
export const getpgrp = declare<() => number>('int getpgrp(void)')
export const prctl = declare<(option: number, type: 'unsigned long', value: number) => number>('int prctl(int, ...)')
const syscall = declare<(number: number, type1: 'int', argument1: number, type2: 'int', argument2: number) => number>('long syscall(long, ...)')
const SYS_PIDFD_OPEN = 434
/** pidfd_open(2), which older C libraries have no function for. */
export const pidfdOpen = (pid: number): Fd => syscall(SYS_PIDFD_OPEN, 'int', pid, 'int', 0)

// Terminals, see pty(7).
export const posixOpenpt = declare<(flags: number) => number>('int posix_openpt(int)')
export const grantpt = declare<(fd: Fd) => number>('int grantpt(int)')
export const unlockpt = declare<(fd: Fd) => number>('int unlockpt(int)')
export const ptsname = declare<(fd: Fd, into: Pointer, length: number) => number>('int ptsname_r(int, void *, size_t)')
export const tcgetattr = declare<(fd: Fd, into: Pointer) => number>('int tcgetattr(int, void *)')
export const tcsetattr = declare<(fd: Fd, when: number, from: Pointer) => number>('int tcsetattr(int, int, void *)')
export const tcsetpgrp = declare<(fd: Fd, group: number) => number>('int tcsetpgrp(int, int)')

export const O_RDWR = 0o2
export const O_NOCTTY = 0o400
export const O_CLOEXEC = 0o2000000
const POSIX_SPAWN_SETPGROUP = 0x02
const POSIX_SPAWN_SETSIGDEF = 0x04
const POSIX_SPAWN_SETSIGMASK = 0x08
const POSIX_SPAWN_SETSID = 0x80
/**
 * Node ignores SIGPIPE, and a child would inherit that.
 * In a session of its own it is out of reach of the terminal's Ctrl+C, which must not end it before the scenario ends.
 */
export const spawnAttributes = attributes(POSIX_SPAWN_SETSID)
/** The same in a process group of its own, in the caller's session: what a shell starts in the foreground. */
export const jobAttributes = attributes(POSIX_SPAWN_SETPGROUP)

function attributes(kind: number): () => Buffer {
  let made: Buffer | undefined
  return () => {
    if (made) return made
    made = Buffer.alloc(512)
    const everySignal = Buffer.alloc(128)
    sigfillset(everySignal)
    spawnattrInit(made)
    if (kind === POSIX_SPAWN_SETPGROUP) spawnattrSetpgroup(made, 0)
    spawnattrSetsigdefault(made, everySignal)
    spawnattrSetflags(made, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | kind)
    return made
  }
}
