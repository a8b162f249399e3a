/** What is seen from outside: after the network has come to rest, in the order of time over all hosts and wires, and only when it has changed. */
import { expect } from 'vitest'
import { datagrams, host, listen, segments, socket } from '../../../scenarios/index.ts'
import { scenario } from '../../../src/lab/scenario/scenario.ts'
import * as libc from '../../../src/lab/system/libc.ts'
import { connection } from '../connections.ts'
import { inScenario, itNeeds } from '../in-scenario.ts'

const it = itNeeds('wire', 'capture')
/** Past the words, which wait by themselves. */
const sendBy = ({ fd }: { fd: number }) => expect(libc.send(fd, Buffer.from('x'), 1, 0)).toBe(1)

it('a look waits for what is on its way between hosts', () => {
  inScenario(() => {
    const far = host()
    const server = far.listen({ port: 80 })
    const client = socket()
    client.connect(server)
    const session = server.accept()
    const waiting = Array.from({ length: 8 }, () => {
      sendBy(client)
      return scenario()
        .witnesses.observe()
        .find(({ inode }) => inode !== 0 && inode === session.inode)?.receiveQueue
    })
    expect(waiting).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  })
})

it('segments and datagrams of the loopback interface and of a wire are one list, by the time when they were sent', () => {
  inScenario(() => {
    const far = host()
    const server = far.listen({ port: 80 })
    const over = socket()
    over.connect(server)
    const { client } = connection()
    const udp = () => socket({ type: 'SOCK_DGRAM' })
    const [sender, here, there] = [udp(), udp(), far.socket({ type: 'SOCK_DGRAM' })]
    here.bind({ port: 5353 })
    there.bind({ port: 5353 })
    for (const one of [over, client, over, client]) one.send('x')
    const toFar = { address: far.address, port: 5353 }
    sender.sendto('1', toFar)
    sender.sendto('2', { port: 5353 })
    sender.sendto('3', toFar)
    expect(datagrams().map(({ data }) => data)).toEqual(['1', '2', '3'])
    const ports = scenario()
      .witnesses.segments()
      .filter(({ length }) => length > 0)
      .map(({ to }) => to.port)
    expect(ports).toEqual([80, 12_345, 80, 12_345])
    const times = scenario()
      .witnesses.segments()
      .map(({ atUs }) => atUs)
    expect(times).toEqual([...times].sort((a, b) => a - b))
    const [near, other] = scenario().witnesses.places
    if (near === undefined || other === undefined) throw new Error('there are not two hosts')
    const frames = scenario().witnesses.framesOf(near)
    expect(frames.map(({ atUs }) => atUs)).toEqual([...frames].map(({ atUs }) => atUs).sort((a, b) => a - b))
    // What passed the far host is what the wire carried.
    expect(scenario().witnesses.framesOf(other).length).toBeLessThan(frames.length)
    expect(scenario().witnesses.framesOf(other).length).toBeGreaterThan(0)
  })
})

itNeeds('namespace', 'capture')('a table is kept when it is another one than before, and nothing is learned when the scenario is over', () => {
  inScenario(() => {
    const { witnesses } = scenario()
    const server = listen({ port: 12_345 })
    const { length } = witnesses.tables
    expect(length).toBe(1)
    witnesses.observe()
    witnesses.observe()
    expect([witnesses.tables.length, witnesses.crowded, witnesses.wasCrowded]).toEqual([1, false, false])
    listen({ port: 12_346 })
    expect(witnesses.tables.map(({ rows }) => rows.map(({ local }) => local.port).sort())).toEqual([[12_345], [12_345, 12_346]])
    expect([witnesses.blindTo('tcp'), witnesses.readerBetween(0, 0) === undefined, witnesses.readerBetween(0, 1)]).toEqual([
      undefined,
      false,
      undefined,
    ])
    const client = socket()
    client.connect(server)
    const seen = segments().length
    witnesses.end()
    sendBy(client)
    expect([seen > 0, witnesses.segments().length]).toEqual([true, seen])
  })
})

itNeeds('namespace', 'capture')('data that is answered with RST is known to be, so that the table is looked at', () => {
  inScenario(() => {
    const { client, session } = connection()
    const { witnesses } = scenario()
    sendBy(client)
    expect(witnesses.settleAfterData()).toBe(false)
    session.recv()
    session.close()
    sendBy(client)
    expect([witnesses.settleAfterData(), witnesses.settleAfterData()]).toEqual([true, false])
  })
})
