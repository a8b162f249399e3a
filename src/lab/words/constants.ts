/**
 * The numbers of Linux's headers that the laboratory passes to libc, under their own names.
 * The same on every architecture that koffi supports.
 */
export const AF_UNIX = 1
export const AF_INET = 2
export const AF_INET6 = 10
export const AF_NETLINK = 16
export const AF_PACKET = 17

export const SOCK_STREAM = 1
export const SOCK_DGRAM = 2
export const SOCK_RAW = 3
export const SOCK_SEQPACKET = 5
export const SOCK_NONBLOCK = 0o4000
export const SOCK_CLOEXEC = 0o2000000

export const IPPROTO_IP = 0
export const IP_BIND_ADDRESS_NO_PORT = 24
export const IPPROTO_TCP = 6
export const IPPROTO_ICMP = 1
export const IPPROTO_ICMPV6 = 58
export const IPPROTO_UDP = 17
export const SOL_SOCKET = 1
export const SOL_PACKET = 263
export const PACKET_QDISC_BYPASS = 20
export const SO_TYPE = 3
export const SO_DOMAIN = 39
export const SO_RCVBUF = 8
export const SO_RCVBUFFORCE = 33
export const SO_ACCEPTCONN = 30
export const SO_SNDTIMEO = 21
export const SO_ATTACH_FILTER = 26
export const SO_DETACH_FILTER = 27
export const SO_TIMESTAMPNS = 35
export const SO_COOKIE = 57

export const SHUT = { SHUT_RD: 0, SHUT_WR: 1, SHUT_RDWR: 2 } as const

/** socket flags of recv(2) and send(2). */
export const MSG = {
  MSG_OOB: 0x1,
  MSG_PEEK: 0x2,
  MSG_DONTROUTE: 0x4,
  MSG_TRUNC: 0x20,
  MSG_DONTWAIT: 0x40,
  MSG_EOR: 0x80,
  MSG_WAITALL: 0x100,
  MSG_NOSIGNAL: 0x4000,
  MSG_MORE: 0x8000,
  MSG_FASTOPEN: 0x20000000,
} as const
/** With one of these recv(2) never waits: urgent data is there, or the call fails. */
export const NEVER_WAITS = MSG.MSG_DONTWAIT | MSG.MSG_OOB

/** Commands of fcntl(2) that a scenario may give, and the values that it may name. */
export const FCNTL = { F_GETFD: 1, F_SETFD: 2, F_GETFL: 3, F_SETFL: 4 } as const
export const DESCRIPTOR_FLAGS = { FD_CLOEXEC: 1, O_NONBLOCK: 0o4000 } as const

/** Events of poll(2), in the order of their bits. POLLERR, POLLHUP and POLLNVAL come whether they are asked for or not. */
export const POLL = { POLLIN: 0x1, POLLPRI: 0x2, POLLOUT: 0x4, POLLERR: 0x8, POLLHUP: 0x10, POLLNVAL: 0x20, POLLRDHUP: 0x2000 } as const
export const POLLIN = 0x1
export const POLLOUT = 0x4

export const CLOCK_REALTIME = 0
export const CLOCK_REALTIME_COARSE = 5
export const CLONE_NEWNET = 0x40000000
export const CLONE_NEWNS = 0x20000
export const CLONE_NEWIPC = 0x8000000
export const MS_NOSUID = 0x2
export const MS_NODEV = 0x4
export const MS_REC = 0x4000
export const MS_PRIVATE = 0x40000
