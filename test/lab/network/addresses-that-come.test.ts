/** Addresses that come and go, names, and scopes. */
import { expect } from 'vitest'
import {
  addAddress,
  connect,
  getaddrinfo,
  listen,
  popen,
  removeAddress,
  seconds,
  socket,
  sysctl,
  tryConnect,
  tryListen,
  until,
} from '../../../scenarios/index.ts'
import { inScenario, itNeeds, thrownInScenario } from '../in-scenario.ts'

const it = itNeeds('namespace', 'ipv6')

it('an address that is not there is EADDRNOTAVAIL, unless IP_FREEBIND or ip_nonlocal_bind is set; when it comes it can be bound to', () => {
  inScenario(() => {
    const end = { address: '192.0.2.1', port: 12345 }
    expect(tryListen(end).errno).toBe('EADDRNOTAVAIL')
    const early = listen({ ...end, IP_FREEBIND: 1 })
    early.close()
    sysctl('net.ipv4.ip_nonlocal_bind', 1)
    listen(end).close()
    sysctl('net.ipv4.ip_nonlocal_bind', 0)
    addAddress('192.0.2.1')
    const server = listen(end)
    expect(connect(server).peer.address).toBe('192.0.2.1')
    removeAddress('192.0.2.1')
    expect(server.state).toBe('LISTEN')
    expect(tryListen({ address: '192.0.2.1' }).errno).toBe('EADDRNOTAVAIL')
  })
})

itNeeds(
  'namespace',
  'ipv6',
  'wire',
)('a tentative address cannot be bound to yet', () => {
  inScenario(() => {
    // Three questions, a second each: a busy machine may take longer than one between two calls.
    sysctl('net.ipv6.conf.default.dad_transmits', 3)
    addAddress('fd00::99', { tentative: true })
    const tentative = () => tryListen({ address: 'fd00::99', port: 12345 })
    expect(tentative().errno).toBe('EADDRNOTAVAIL')
    until(() => tentative().ok, { within: seconds(30) })
  })
})

it('the same address twice, and one that was never added, are errors of the page', () => {
  expect(
    thrownInScenario(() => {
      addAddress('192.0.2.1')
      addAddress('192.0.2.1')
    }).message,
  ).toMatch(/^adding the address 192\.0\.2\.1 over rtnetlink gave EEXIST/)
  expect(thrownInScenario(() => removeAddress('192.0.2.1')).message).toMatch(/^removing the address 192\.0\.2\.1 over rtnetlink gave EADDRNOTAVAIL/)
})

it('a link-local address has a scope', () => {
  inScenario(() => {
    addAddress('fe80::1')
    const server = listen({ address: 'fe80::1%lo', port: 12345 })
    expect(server.local.address).toBe('fe80::1%lo')
    expect(tryConnect({ address: 'fe80::1%lo', port: 12345 }).ok).toBe(true)
    expect(socket({ family: 'AF_INET6' }).tryBind({ address: 'fe80::1', port: 12346 }).errno).toBe('EINVAL')
  })
  expect(thrownInScenario(() => connect({ address: 'fe80::1%eth9', port: 1 }))).toMatchObject({
    message: 'connect(): the address is "fe80::1%eth9", and this host has no interface eth9.',
    fix: "give the name of one that it has: 'lo', or 'eth0' where it has a wire.",
  })
})

it('a name stands for the addresses that the C library gives, in its order', () => {
  inScenario(() => {
    const addresses = getaddrinfo('localhost')
    expect(addresses).toContain('127.0.0.1')
    expect(getaddrinfo('127.0.0.1')).toEqual(['127.0.0.1'])
    expect(popen('getent ahosts localhost').includes(addresses[0] ?? '?')).toBe(true)
  })
  expect(thrownInScenario(() => getaddrinfo('no.such.name.invalid')).message).toBe('getaddrinfo(): nothing is known of no.such.name.invalid.')
})
