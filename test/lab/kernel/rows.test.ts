/** Rows of the socket table as both witnesses give them, octet by octet: sock_diag(7) and /proc/net/tcp. */
import { describe, expect, test } from 'vitest'
import { inetRow, unixRow } from '../../../src/lab/kernel/diag-row.ts'
import { readLine } from '../../../src/lab/kernel/proc-net.ts'
import { NO_PORT } from '../../../src/lab/system/address.ts'

/** struct inet_diag_msg: include/uapi/linux/inet_diag.h. */
function inet({ family = 2, state = 1, timer = 0, retransmits = 0, inode = 0 } = {}): Buffer {
  const octets = Buffer.alloc(72)
  octets.set([family, state, timer, retransmits], 0)
  octets.writeUInt16BE(8000, 4)
  octets.writeUInt16BE(40_000, 6)
  octets.set(family === 2 ? [127, 0, 0, 1] : [0xfd, ...Array(14).fill(0), 1], 8)
  octets.set(family === 2 ? [127, 0, 0, 2] : [0xfd, ...Array(14).fill(0), 2], 24)
  octets.writeBigUInt64LE(0x1_0000_0002n, 44)
  octets.writeUInt32LE(204, 52)
  octets.writeUInt32LE(3, 56)
  octets.writeUInt32LE(5, 60)
  octets.writeUInt32LE(1000, 64)
  octets.writeUInt32LE(inode, 68)
  return octets
}

describe('a row of sock_diag(7)', () => {
  test('of TCP has all that the kernel says', () => {
    expect(inetRow(inet({ state: 4, timer: 1, retransmits: 2, inode: 77 }), 'tcp')).toEqual({
      ...{ protocol: 'tcp', local: { address: '127.0.0.1', port: 8000 }, peer: { address: '127.0.0.2', port: 40_000 }, state: 'FIN_WAIT_1' },
      ...{
        timer: { kind: 'retransmit', remainingMs: 204 },
        retransmits: 2,
        receiveQueue: 3,
        sendQueue: 5,
        uid: 1000,
        inode: 77,
        cookie: 0x1_0000_0002n,
      },
    })
  })

  test('of IPv6 has its addresses, and one that nobody holds no user', () => {
    expect(inetRow(inet({ family: 10 }), 'tcp')).toMatchObject({
      local: { address: 'fd00::1' },
      peer: { address: 'fd00::2' },
      uid: undefined,
      inode: 0,
    })
  })

  test.each([
    [0, undefined],
    [1, 'retransmit'],
    [2, 'keepalive'],
    [3, 'timewait'],
    [4, 'probe'],
    [5, undefined],
  ])('with the timer %i runs %s', (timer, kind) => {
    expect(inetRow(inet({ timer }), 'tcp')?.timer?.kind).toBe(kind)
  })

  test('that listens, or is of UDP without a peer, has none', () => {
    expect(inetRow(inet({ state: 10 }), 'tcp')).toMatchObject({ state: 'LISTEN', peer: undefined })
    expect(inetRow(inet({ state: 7 }), 'udp')).toMatchObject({ protocol: 'udp', state: 'UNCONN', peer: undefined })
    expect(inetRow(inet({ state: 1 }), 'udp')).toMatchObject({ state: 'ESTABLISHED', peer: { port: 40_000 } })
    expect(inetRow(inet({ state: 7 }), 'tcp')).toMatchObject({ state: 'CLOSED', peer: { port: 40_000 } })
  })

  test('that is cut off is none', () => {
    expect(inetRow(inet().subarray(0, 71), 'tcp')).toBe(undefined)
  })
})

/** struct unix_diag_msg, and its attributes as netlink(7) has them. */
function unix(...told: [type: number, value: Buffer][]): Buffer {
  const head = Buffer.alloc(16)
  head.set([1, 1, 10], 0)
  head.writeUInt32LE(55, 4)
  head.writeBigUInt64LE(9n, 8)
  const attributes = told.map(([type, value]) => {
    const octets = Buffer.alloc(Math.ceil((4 + value.length) / 4) * 4)
    octets.writeUInt16LE(4 + value.length, 0)
    octets.writeUInt16LE(type, 2)
    value.copy(octets, 4)
    return octets
  })
  return Buffer.concat([head, ...attributes])
}
const u32 = (...values: number[]) => Buffer.from(new Uint32Array(values).buffer)

describe('a row of AF_UNIX', () => {
  test('has its path, its queues, its user and its peer by the inode', () => {
    expect(unixRow(unix([0, Buffer.from('./a.sock')], [2, u32(66)], [4, u32(3, 5)], [7, u32(1000)]))).toEqual({
      row: {
        ...{ protocol: 'unix', local: { address: './a.sock', port: NO_PORT }, peer: undefined, state: 'LISTEN', timer: undefined, retransmits: 0 },
        ...{ receiveQueue: 3, sendQueue: 5, uid: 1000, inode: 55, cookie: 9n },
      },
      peerInode: 66,
    })
  })

  test('of which the kernel tells little has nothing in its place', () => {
    expect(unixRow(unix())).toMatchObject({ row: { local: { address: '' }, receiveQueue: 0, sendQueue: 0, uid: undefined }, peerInode: undefined })
    expect(unixRow(unix([4, u32(3)], [2, Buffer.alloc(3)]))).toMatchObject({ row: { receiveQueue: 3, sendQueue: 0 }, peerInode: undefined })
    expect(unixRow(unix().subarray(0, 15))).toBe(undefined)
  })

  test('that has no peer and does not listen is unconnected', () => {
    const octets = unix()
    octets[2] = 7
    expect(unixRow(octets)?.row.state).toBe('UNCONN')
  })
})

describe('a line of /proc/net/tcp', () => {
  const line = (more: Partial<Record<'local' | 'remote' | 'st' | 'queues' | 'timer' | 'inode', string>> = {}) => {
    const given = {
      local: '0100007F:1F40',
      remote: '0200007F:9C40',
      st: '01',
      queues: '00000005:00000003',
      timer: '01:00000014',
      inode: '77',
      ...more,
    }
    return `   0: ${given.local} ${given.remote} ${given.st} ${given.queues} ${given.timer} 0000000A  1000        0 ${given.inode} 1 0000 20 4 30 10 -1`
  }

  test('has what the other witness tells, but for the cookie', () => {
    expect(readLine(line())).toEqual([
      {
        ...{ protocol: 'tcp', local: { address: '127.0.0.1', port: 8000 }, peer: { address: '127.0.0.2', port: 40_000 }, state: 'ESTABLISHED' },
        ...{
          timer: { kind: 'retransmit', remainingMs: 200 },
          retransmits: 10,
          receiveQueue: 3,
          sendQueue: 5,
          uid: 1000,
          inode: 77,
          cookie: undefined,
        },
      },
    ])
  })

  test.each([
    ['00', undefined],
    ['01', 'retransmit'],
    ['02', 'keepalive'],
    ['03', 'timewait'],
    ['04', 'probe'],
  ])('with the timer %s runs %s', (timer, kind) => {
    expect(readLine(line({ timer: `${timer}:00000001` }))[0]?.timer?.kind).toBe(kind)
  })

  test('of a listener tells no backlog and no peer, of what nobody holds no user, of UDP no connection', () => {
    expect(readLine(line({ st: '0A' }))[0]).toMatchObject({ state: 'LISTEN', peer: undefined, sendQueue: undefined, receiveQueue: 3 })
    expect(readLine(line({ inode: '0' }))[0]).toMatchObject({ uid: undefined, inode: 0 })
    expect(readLine(line({ st: '07' }), 'udp')[0]).toMatchObject({ protocol: 'udp', state: 'UNCONN', peer: undefined, sendQueue: 5 })
  })

  test('of IPv6 has words of 32 bits, each turned around', () => {
    const [row] = readLine(line({ local: '000000FD000000000000000001000000:1F40', remote: '0000000000000000FFFF00000100007F:0050' }))
    expect([row?.local.address, row?.peer]).toEqual(['fd00::1', { address: '::ffff:127.0.0.1', port: 80 }])
  })

  test.each(['', '  sl  local_address rem_address   st', line().slice(0, 60), line({ local: '0100007:1F40' }), line({ remote: '0200007F:9C4' })])(
    'is none: %s',
    (text) => {
      expect(readLine(text)).toEqual([])
    },
  )
})
