/**
 * The C library, called through koffi: one constant a function, declared once for the process.
 * It knows no socket, no scenario and no error message; a call that fails returns -1 and leaves its number in `errno()`.
 */
import koffi from 'koffi'

koffi.config({ max_async_calls: 1024 })
const library = koffi.load(null)

type Pointer = Uint8Array | bigint | null
/** A file descriptor of this process. */
export type Fd = number

function declare<Call>(declaration: string): Call {
  return library.func(declaration) as Call
}

export const errno = (): number => koffi.errno()
/** The address of memory that does not move, for structures that hold pointers. */
export const addressOf = (memory: Uint8Array): bigint => koffi.address(memory)
/** Memory that never moves and lives as long as the process. */
export const allocate = (octets: number): Buffer => Buffer.from(koffi.view(koffi.alloc('uint8_t', octets), octets))

// Sockets, in the order of a connection's life.
export const socket = declare<(family: number, type: number, protocol: number) => number>('int socket(int, int, int)')
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
export const ioctl = declare<(fd: Fd, request: number, argument: Pointer) => number>('int ioctl(int, unsigned long, void *)')
export const ifNameToIndex = declare<(name: string) => number>('uint32_t if_nametoindex(const char *)')

// Descriptors, time, the thread.
export const poll = declare<(descriptors: Pointer, count: number, timeoutMs: number) => number>('int poll(void *, unsigned long, int)')
export const clockGettime = declare<(clock: number, into: Pointer) => number>('int clock_gettime(int, void *)')
export const unshare = declare<(flags: number) => number>('int unshare(int)')
export const setns = declare<(fd: Fd, kind: number) => number>('int setns(int, int)')
export const schedGetcpu = declare<() => number>('int sched_getcpu(void)')
export const schedGetaffinity = declare<(pid: number, size: number, set: Pointer) => number>('int sched_getaffinity(int, size_t, void *)')
export const schedSetaffinity = declare<(pid: number, size: number, set: Pointer) => number>('int sched_setaffinity(int, size_t, void *)')
