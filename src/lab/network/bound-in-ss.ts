/** Whether ss(8) lists a socket that is bound and does no more: Linux before 6.8 does not tell of one, nor does an older ss ask. Found out with one of our own. */
import { spawnSync } from 'node:child_process'
import { readSockaddr, writeSockaddr } from '../system/address.ts'
import { bind, close, getsockname, socket } from '../system/libc.ts'
import { AF_INET, SOCK_CLOEXEC, SOCK_STREAM } from '../words/constants.ts'

export function ssListsBound(ss: string): boolean {
  const fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)
  const address = Buffer.alloc(28)
  const length = Buffer.alloc(4)
  length.writeUInt32LE(address.length)
  try {
    bind(fd, address, writeSockaddr(address, { address: '127.0.0.1', port: 0 }))
    getsockname(fd, address, length)
    const { port } = readSockaddr(address)
    return spawnSync(ss, ['-Htan', `sport = :${port}`], { encoding: 'utf8' }).stdout.includes(`127.0.0.1:${port}`)
  } finally {
    close(fd)
  }
}
