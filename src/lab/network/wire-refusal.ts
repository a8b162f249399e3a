/**
 * Why no wire can be laid here, or undefined where one can: found out by laying one and connecting over it.
 */
import { writeSockaddr } from '../system/address.ts'
import { monotonicMs } from '../system/clock.ts'
import { errnoName } from '../system/errno.ts'
import { bind, close, connect, errno, listen, socket } from '../system/libc.ts'
import { patience } from '../system/patience.ts'
import { waitFor } from '../system/wait.ts'
import { AF_INET, POLLOUT, SOCK_CLOEXEC, SOCK_NONBLOCK, SOCK_STREAM } from '../words/constants.ts'
import { inNamespace, makeNamespace, threadNamespace } from './namespace.ts'
import { type Subnet, Wire } from './wire.ts'

const WITHIN_MS = 5000
const subnet: Subnet = { near: ['10.0.0.1', 'fd00::1'], far: ['10.0.0.2', 'fd00::2'], outside: ['10.0.0.254', 'fd00::fe'] }

/** Asked by a thread that is in a network of its own. */
export function wireRefusal(): string | undefined {
  const near = threadNamespace()
  const far = makeNamespace()
  let wire: Wire | undefined
  try {
    wire = new Wire(near, far, subnet, ['eth0', 'eth0'], { there: 0, back: 0 })
    return connects(far)
  } catch (cause) {
    return (cause as Error).message
  } finally {
    // The ends of the connection must hear of each other's end, or one of them keeps its network.
    wire?.settle()
    wire?.close()
    close(near)
    close(far)
  }
}

function connects(far: number): string | undefined {
  const sockaddr = Buffer.alloc(28)
  const length = writeSockaddr(sockaddr, { address: subnet.far[0], port: 8000 })
  const server = inNamespace(far, () => socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
  const client = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)
  try {
    if (bind(server, sockaddr, length) !== 0 || listen(server, 1) !== 0) return `${subnet.far[0]} cannot be listened on: ${errnoName(errno())}`
    connect(client, sockaddr, length)
    const made = waitFor(client, POLLOUT, monotonicMs() + WITHIN_MS * patience) && connect(client, sockaddr, length) === 0
    return made || errnoName(errno()) === 'EISCONN' ? undefined : `a connection over a pair of veth was not made: ${errnoName(errno())}`
  } finally {
    close(server)
    close(client)
  }
}
