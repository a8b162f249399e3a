/** What the kernel says of a socket, by either end, before and after it is closed, and of one that came from elsewhere. */
import { expect } from 'vitest'
import { connect, listen, socket, socketpair } from '../../../scenarios/index.ts'
import { scenario } from '../../../src/lab/scenario/scenario.ts'
import { connection } from '../connections.ts'
import { inScenario, itNeeds } from '../in-scenario.ts'

const it = itNeeds('namespace')

it('a socket that was handed over has both ends at once, and neither is one that the kernel chose for it', () => {
  inScenario(() => {
    const { client, session } = connection()
    const [one, other] = socketpair()
    one.sendmsg('x', { SCM_RIGHTS: [session, client] })
    const [copy, second] = other.recvmsg().sockets
    expect([copy?.local, copy?.peer]).toEqual([session.local, session.peer])
    expect([second?.local, second?.peer]).toEqual([session.peer, session.local])
    expect([copy?.kernelChosePort, client.kernelChosePort, session.kernelChosePort]).toEqual([false, true, false])
    session.close()
    expect([copy?.state, session.state]).toEqual(['ESTABLISHED', 'ESTABLISHED'])
  })
})

it('what connect(2) reaches with the address of every address is the loopback one', () => {
  inScenario(() => {
    listen({ port: 12_345 })
    expect(connect({ port: 12_345, address: '0.0.0.0' }).peer).toEqual({ address: '127.0.0.1', port: 12_345 })
  })
})

it('a socket that is not in the table is CLOSED, with nothing in its queues, no timer and no owner', () => {
  inScenario(() => {
    const one = socket()
    const closed = [one.state, one.receiveQueue, one.sendQueue, one.retransmits, one.uid, one.inode, one.timer.kind]
    expect(closed).toEqual(['CLOSED', 0, 0, 0, undefined, 0, 'off'])
    expect(() => one.timer.remaining).toThrow('The socket has no timer running.')
    expect(one.fallbackName).toBe('socket 1')
    expect(socket().fallbackName).toBe('socket 2')
    const { fd } = one
    one.release()
    expect([one.fd, fd >= 0]).toEqual([-1, true])
    one.release()
  })
})

it('what a scenario looks for in the kernel goes by the sockets that it has made', () => {
  inScenario(() => {
    const { wanted } = scenario().sockets
    const now = () => ({ ...wanted })
    socket()
    expect(now()).toEqual({ ipv6: false, udp: false, unix: false })
    const kinds = [socket({ type: 'SOCK_DGRAM' }), socketpair()[0]].map(({ protocol }) => protocol)
    expect([kinds, now()]).toEqual([['udp', 'unix'], { ipv6: false, udp: true, unix: true }])
    socket({ family: 'AF_INET6' })
    expect(now()).toEqual({ ipv6: true, udp: true, unix: true })
  })
})
