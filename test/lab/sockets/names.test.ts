/** Addresses by name: `localhost`, and link-local addresses with the name of their interface. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { addAddress, connect, getaddrinfo, host, listen, removeAddress, segments, socket, tryConnect, tryListen } from '../../../scenarios/index.ts'
import { conditions } from '../../../src/lab/network/conditions.ts'
import { inScenario, itNeeds, thrownInScenario } from '../in-scenario.ts'

const it = itNeeds('namespace', 'ipv6')

/** What localhost stands for on this machine. */
function localhost(): string[] {
  if (conditions.namespace() !== undefined) return ['127.0.0.1']
  let names: string[] = []
  inScenario(() => {
    names = getaddrinfo('localhost')
  })
  return names
}

it.each(localhost())('connect() to localhost reaches a server on %s', (address) => {
  const { trace } = inScenario(() => {
    const server = listen({ port: 8000, address })
    const client = connect({ port: 8000, address: 'localhost' })
    expect(client.peer).toEqual({ port: 8000, address })
    return { server, client }
  })
  const calls = trace.events.flatMap((event) => (event.type === 'call' ? [`${event.call} ${event.errno ?? event.result}`] : []))
  expect(calls).toContainEqual(`getaddrinfo ${localhost().join(', ')}`)
})

it('connect() to a name of several addresses tries one after the other until one answers, each with a socket of its own', () => {
  const folder = mkdtempSync(join(tmpdir(), '2msl-hosts-'))
  const hosts = join(folder, 'hosts')
  writeFileSync(hosts, '127.0.0.5 several\n127.0.0.6 several\n127.0.0.7 several\n')
  const run = `mount --bind ${hosts} /etc/hosts && exec ${process.execPath} ${join(import.meta.dirname, '..', 'several-addresses.ts')}`
  try {
    const [tried, reached] = JSON.parse(execFileSync('unshare', ['--mount', 'sh', '-c', run], { encoding: 'utf8' }))
    expect(reached).toBe('127.0.0.6')
    expect(tried[0]).toMatch(/^getaddrinfo 127\.0\.0\.5, 127\.0\.0\.6, 127\.0\.0\.7$/)
    expect(tried.slice(1)).toEqual(['socket ok', 'connect ECONNREFUSED', 'close 0', 'socket ok', 'connect 0'])
  } finally {
    rmSync(folder, { recursive: true })
  }
})

it('connect() to localhost gives the error of the last address, when none answers', () => {
  inScenario(() => {
    const addresses = getaddrinfo('localhost')
    const refused = tryConnect({ port: 8000, address: 'localhost' })
    expect([refused.call, refused.errno]).toEqual(['connect', 'ECONNREFUSED'])
    expect(addresses.length).toBeGreaterThan(0)
  })
})

it('listen() at localhost is at its first address alone', () => {
  inScenario(() => {
    const [first] = getaddrinfo('localhost')
    expect(listen({ port: 8000, address: 'localhost' }).local).toEqual({ port: 8000, address: first })
    expect(tryListen({ port: 8000, address: 'localhost' }).errno).toBe('EADDRINUSE')
  })
})

it('bind(), connect() and sendto() of a socket take the address of their own family', () => {
  inScenario(() => {
    const server = socket()
    server.bind({ port: 8000, address: 'localhost' })
    server.listen()
    const client = socket()
    client.connect({ port: 8000, address: 'localhost' })
    expect([server.local.address, client.peer.address]).toEqual(['127.0.0.1', '127.0.0.1'])

    const receiver = socket({ type: 'SOCK_DGRAM' })
    receiver.bind({ port: 53, address: 'localhost' })
    socket({ type: 'SOCK_DGRAM' }).sendto('?', { port: 53, address: 'localhost' })
    expect(receiver.recvfrom().data).toBe('?')
  })
})

it('a link-local address has a scope, the name of its interface', () => {
  inScenario(() => {
    const far = host()
    far.run(() => addAddress('fe80::2', { interface: 'eth0' }))
    addAddress('fe80::1', { interface: 'eth0' })
    const server = far.listen({ port: 8000, address: 'fe80::2%eth0' })
    const client = connect({ port: 8000, address: 'fe80::2%eth0' }, { from: { address: 'fe80::1%eth0' } })
    expect([client.peer.address, server.accept().peer.address]).toEqual(['fe80::2%eth0', 'fe80::1%eth0'])
    expect(segments({ from: client }).flags).toBe('S .')
    expect(tryConnect({ port: 8000, address: 'fe80::2' }).errno).toBe('EINVAL')
  })
})

it('an address is taken from the interface that has it: one of a wire, one that was tentative', () => {
  inScenario(() => {
    const far = host()
    const server = far.listen({ port: 8000 })
    connect(server)
    removeAddress('10.0.0.1')
    expect(tryConnect(server).errno).toBe('ENETUNREACH')
    addAddress('fd00::77', { tentative: true })
    expect(tryListen({ address: 'fd00::77', port: 8000 }).errno).toBe('EADDRNOTAVAIL')
    removeAddress('FD00:0::77')
    expect(thrownIn(() => removeAddress('fd00::77'))).toMatch(/^removing the address fd00::77 over rtnetlink gave EADDRNOTAVAIL/)
    expect(thrownIn(() => removeAddress('10.0.0.2', { interface: 'eth0' }))).toMatch(
      /^removing the address 10\.0\.0\.2 over rtnetlink gave EADDRNOTAVAIL/,
    )
    expect(thrownIn(() => addAddress('fd00::78', { interface: 'eth0', tentative: true }))).toBe('addAddress(): interface is "eth0".')
  })
})

function thrownIn(run: () => void): string {
  try {
    run()
  } catch (problem) {
    return (problem as Error).message
  }
  return 'nothing'
}

it('a name that nobody knows, and an address that is none', () => {
  expect(thrownInScenario(() => connect({ port: 8000, address: 'no-such-host.invalid' }))).toMatchObject({
    code: 'lab-bad-argument',
    message: 'getaddrinfo(): nothing is known of no-such-host.invalid.',
  })
  for (const address of ['127.0.0.300', '::1::', '']) {
    expect(thrownInScenario(() => connect({ port: 8000, address }))).toMatchObject({
      code: 'lab-bad-argument',
      message: `connect(): the address is ${JSON.stringify(address)}.`,
      fix: expect.stringContaining('getaddrinfo() gives those of a name'),
    })
  }
})
