/** What is told of packets and tables where there are several hosts: the way of each, whose its ends are, what became of it; and the captures. */
import { expect } from 'vitest'
import { connect, host, listen, socket } from '../../../scenarios/index.ts'
import { traceSchema } from '../../../src/evidence/trace.ts'
import { inScenario, itNeeds } from '../in-scenario.ts'

const it = itNeeds('wire', 'capture')
const udp = { type: 'SOCK_DGRAM' } as const
const segmentsOf = ({ trace }: ReturnType<typeof inScenario>) => trace.events.flatMap((event) => (event.type === 'segment' ? [event] : []))

it('a datagram says its way, its data and what became of it: lost, or come twice; and what answers it is an error', () => {
  const account = inScenario(() => {
    const far = host()
    const server = far.socket(udp)
    server.bind({ port: 53 })
    const client = socket(udp)
    client.connect(server)
    far.wire.lose('data')
    client.send('lost')
    far.wire.duplicate('data')
    client.send('twice')
    client.send('')
    const here = socket(udp)
    here.bind({ port: 54 })
    client.sendto('at home', { port: 54 })
    client.trySendto('refused', { address: far.address, port: 9 })
    return { far, server, client, here }
  })
  const [far, near] = [
    { address: '10.0.0.2', port: 53, host: 'far' },
    { address: '10.0.0.1', port: 'client', host: 'near' },
  ]
  const over = { type: 'segment', protocol: 'udp', from: near, to: far, flags: '', seq: 0, wire: true }
  const time = expect.any(Number)
  const told = segmentsOf(account)
  expect(told.slice(0, 4).map(({ atUs: _, ...one }) => one)).toEqual([
    { ...over, length: 4, data: 'lost', lost: true },
    { ...over, length: 5, data: 'twice', arrivedUs: time },
    { ...over, length: 5, data: 'twice', arrivedUs: time, copy: true },
    { ...over, length: 0, arrivedUs: time },
  ])
  const [home, refused, error] = told.slice(4)
  expect([home?.wire, home?.to, home?.data, refused?.data]).toEqual([
    undefined,
    { address: '127.0.0.1', port: 54, host: 'near' },
    'at home',
    'refused',
  ])
  expect(error).toMatchObject({ protocol: 'icmp', data: 'port unreachable', wire: true })
  expect(traceSchema.parse(account.trace)).toEqual(account.trace)
})

it('of several hosts each has its capture under its name, of one it has none; and the details say where was looked', () => {
  const { files, details } = inScenario(() => {
    const hosts = [host(), host()]
    const server = hosts[0]?.listen({ port: 80 })
    if (server) connect(server)
    return { hosts, server }
  })
  expect(Object.keys(files)).toEqual(['near.pcap', 'hosts-0.pcap'])
  for (const file of Object.values(files)) expect(Buffer.from(file).readUInt32LE(0)).toBe(0xa1b2c3d4)
  expect(details).toMatchObject({ capture: 'packet(7) on lo and eth0 of each host' })
  const alone = inScenario(() => connect(listen({ port: 80 })))
  expect(Object.keys(alone.files)).toEqual(['pcap'])
  expect(inScenario(() => listen()).files).toEqual({})
})

it('in a table the sockets of the scenario come first, then those that nobody has accepted, host by host', () => {
  const { trace } = inScenario(() => {
    const far = host()
    const server = far.listen({ port: 80 })
    const home = listen({ port: 8080 })
    const clients = [connect(server), connect(home)]
    return { far, server, home, clients }
  })
  const last = trace.events.filter((event) => event.type === 'table').at(-1)
  expect(last?.rows.map(({ socket: id, local, state }) => [id, local.host, local.port, state])).toEqual([
    ['s1', 'far', 80, 'LISTEN'],
    ['s2', 'near', 8080, 'LISTEN'],
    ['s3', 'near', 'clients[0]', 'ESTABLISHED'],
    ['s4', 'near', 'clients[1]', 'ESTABLISHED'],
    [undefined, 'far', 80, 'ESTABLISHED'],
    [undefined, 'near', 8080, 'ESTABLISHED'],
  ])
})
