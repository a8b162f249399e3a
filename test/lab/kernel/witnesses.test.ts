import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import { connect, counter, listen, milliseconds, sockets, until } from '../../../scenarios/index.ts'
import { tcpStates } from '../../../src/lab/words/tcp-state.ts'
import { connection, timeWait } from '../connections.ts'
import { inScenario, itNeeds } from '../in-scenario.ts'

const it = itNeeds('namespace', 'ipv6')

/** The second witness: /proc/net/tcp of proc_net(5), as rows of the same kind. */
function procRows(): string[] {
  const read = (name: string) => readFileSync(`/proc/thread-self/net/${name}`, 'utf8').trim().split('\n').slice(1)
  return [...read('tcp'), ...read('tcp6')].map((line) => {
    const [, local = '', peer = '', state = '', queues = '', timer = '', retransmits = '', uid, , inode] = line.trim().split(/\s+/)
    const port = (end: string) => Number.parseInt(end.split(':')[1] ?? '', 16)
    const [send, receive] = queues.split(':').map((queue) => Number.parseInt(queue, 16))
    const listens = state === '0A'
    return rowText({
      local: port(local),
      peer: listens ? 0 : port(peer),
      state: tcpStates[Number.parseInt(state, 16) as keyof typeof tcpStates],
      receive: receive ?? 0,
      send: listens ? undefined : send,
      timer: Number(timer.split(':')[0]) % 16,
      retransmits: Number.parseInt(retransmits, 16),
      // What nobody holds is nobody's, not root's.
      uid: inode === '0' ? undefined : Number(uid),
      inode: Number(inode),
    })
  })
}

const rowText = (row: Record<string, unknown>) => JSON.stringify(row)
const timerNumbers = { off: 0, retransmit: 1, keepalive: 2, timewait: 3, probe: 4 }

function diagRows(): string[] {
  return sockets().map(({ local, peer, state, timer, retransmits, receiveQueue, sendQueue, uid, inode }) =>
    rowText({
      local: local.port,
      peer: peer?.port ?? 0,
      state,
      receive: receiveQueue,
      send: state === 'LISTEN' ? undefined : sendQueue,
      timer: timerNumbers[timer.kind],
      retransmits,
      uid,
      inode,
    }),
  )
}

it('sock_diag and /proc/net/tcp agree on a listener, a connection and its end', () => {
  inScenario(() => {
    const agree = () => expect(diagRows().sort()).toEqual(procRows().sort())
    const { client, session } = connection()
    agree()
    client.send('unread')
    agree()
    session.shutdown('SHUT_WR')
    until(() => session.state === 'FIN_WAIT_2', { within: milliseconds(500) })
    agree()
    session.recv()
    client.close()
    agree()
    expect(session.state).toBe('TIME_WAIT')
  })
})

it('sock_diag and /proc/net/tcp6 agree on IPv6', () => {
  inScenario(() => {
    const server = listen({ port: 12345, address: '::' })
    connect({ port: 12345, address: '127.0.0.1' })
    connect({ port: 12345, address: '::1' })
    server.accept()
    expect(diagRows().sort()).toEqual(procRows().sort())
    expect(diagRows().length).toBe(5)
  })
})

it('queues count what is unread and what is not acknowledged', () => {
  inScenario(() => {
    const { client, session } = connection()
    client.send('12345')
    expect(session.receiveQueue).toBe(5)
    session.recv({ max: 2 })
    expect(session.receiveQueue).toBe(3)
    session.deafen()
    client.send('67890')
    expect(client.sendQueue).toBe(5)
    expect(client.timer.kind).toBe('retransmit')
    until(() => client.retransmits > 0)
    expect(counter('TCPTimeouts') + counter('TCPLossProbes')).toBeGreaterThan(0)
  })
})

it('the owner is known until TIME_WAIT, which belongs to nobody', () => {
  inScenario(() => {
    const { client, session } = connection()
    expect(session.inode).toBeGreaterThan(0)
    expect(session.uid).toBe(process.getuid?.())
    session.close()
    expect(session.inode).toBe(0)
    client.close()
    expect([session.state, session.inode, session.uid]).toEqual(['TIME_WAIT', 0, undefined])
    expect(client.uid).toBeUndefined()
  })
})

it('a socket keeps its own state when another one takes its port', () => {
  inScenario(() => {
    const { session } = timeWait({ SO_REUSEADDR: 1 })
    const second = listen({ port: 12345, SO_REUSEADDR: 1 })
    expect([session.state, second.state]).toEqual(['TIME_WAIT', 'LISTEN'])
    second.close()
    const third = listen({ port: 12345, SO_REUSEADDR: 1 })
    expect([session.state, second.state, third.state]).toEqual(['TIME_WAIT', 'CLOSED', 'LISTEN'])
  })
})

it('counters begin at zero with each scenario', () => {
  for (const _ of [1, 2]) {
    inScenario(() => {
      expect(counter('PassiveOpens')).toBe(0)
      connection()
      expect(counter('PassiveOpens')).toBe(1)
    })
  }
})
