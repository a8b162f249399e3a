/** Interfaces, addresses, routes and rules that are made over rtnetlink, as ip(8) reads them back. */
import { spawnSync } from 'node:child_process'
import { afterEach, beforeEach, expect } from 'vitest'
import { enterNamespace } from '../../../src/lab/network/namespace.ts'
import { awaitLocal, computeChecksums, IFF_NOARP, IFF_UP, interfaceIndex, LINK_ADDRESS, withNetlink } from '../../../src/lab/network/rtnetlink.ts'
import { itNeeds } from '../in-scenario.ts'

const it = itNeeds('namespace', 'ip', 'ipv6')
const told = (...words: string[]) => spawnSync('ip', words, { encoding: 'utf8' }).stdout.replace(/ +/g, ' ').trim()

let leave: () => void
beforeEach(() => {
  leave = enterNamespace().leave
  withNetlink((netlink) => netlink.addVeth({ name: 'near', index: 7, flags: IFF_UP | IFF_NOARP }, { name: 'far', address: LINK_ADDRESS }))
})
afterEach(() => leave())

it('a pair has its names, its number, its flags and its link address, and one queue at each end', () => {
  withNetlink((netlink) => netlink.setFlags(interfaceIndex('far'), IFF_UP))
  expect(interfaceIndex('near')).toBe(7)
  const near = told('-d', '-o', 'link', 'show', 'near')
  expect(near).toMatch(/^7: near@far: <[^>]*NOARP,UP,LOWER_UP> /)
  expect(near).toContain(' numtxqueues 1 ')
  expect(near).toContain(' numrxqueues 1 ')
  const far = told('-o', 'link', 'show', 'far')
  expect(far).toMatch(/ link\/ether 02:00:00:00:00:01 /)
  expect(far).toMatch(/<[^>]*\bUP\b/)
  expect(far).not.toContain('NOARP')
  expect(() => interfaceIndex('none')).toThrow('if_nametoindex(none) gave ENODEV (no such device)')
})

it('an address is there with its prefix, at once in both families but for one that IPv6 is to try first, and gone when it is removed', () => {
  withNetlink((netlink) => {
    netlink.setFlags(interfaceIndex('far'), IFF_UP)
    netlink.addAddress(7, '10.1.0.1', 24)
    netlink.addAddress(7, 'fd01::1', 64)
    netlink.addTentative(interfaceIndex('far'), 'fd01::2', 80)
    awaitLocal('fd01::1', 7)
    expect([netlink.isLocal('fd01::1', 7), netlink.isLocal('fd01::3', 7)]).toEqual([true, false])
    const addresses = told('-o', 'address', 'show', 'near').split('\n')
    expect(addresses[0]).toMatch(/ inet 10\.1\.0\.1\/24 .*valid_lft forever/)
    expect(addresses.find((line) => line.includes('fd01::1'))).toMatch(/ inet6 fd01::1\/64 scope global nodad .*valid_lft forever/)
    expect(told('-o', 'address', 'show', 'far')).toMatch(/ inet6 fd01::2\/80 scope global (?!nodad)/)
    expect(() => netlink.addAddress(7, '10.1.0.1', 24)).toThrow('adding the address 10.1.0.1 over rtnetlink gave EEXIST (')
    netlink.removeAddress(7, '10.1.0.1', 24)
    expect(told('-o', '-4', 'address', 'show', 'near')).toBe('')
    expect(() => netlink.removeAddress(7, '10.1.0.1', 24)).toThrow('removing the address 10.1.0.1 over rtnetlink gave EADDRNOTAVAIL (')
  })
})

it('a route leads over its interface with its source, in its table, which a rule asks for who sends', () => {
  withNetlink((netlink) => {
    netlink.setFlags(interfaceIndex('far'), IFF_UP)
    netlink.addAddress(7, '10.1.0.1', 24)
    netlink.addRoute(100, { address: '10.9.0.0', prefix: 16, index: 7, source: '10.1.0.1' })
    expect(told('-d', 'route', 'show', 'table', '100')).toBe('unicast 10.9.0.0/16 dev near proto static scope link src 10.1.0.1')
    const before = told('rule')
    netlink.addRule({ priority: 5, table: 100, from: 'lo' })
    netlink.addRule({ priority: 6, table: 101 })
    expect(told('rule').split('\n')).toEqual(
      expect.arrayContaining([expect.stringMatching(/^5:\s*from all iif lo lookup 100$/), expect.stringMatching(/^6:\s*from all lookup 101$/)]),
    )
    netlink.removeRule({ priority: 5, table: 100, from: 'lo' })
    netlink.removeRule({ priority: 6, table: 101 })
    expect(told('rule')).toBe(before)
    expect(() => netlink.addRoute(100, { address: '10.9.0.0', prefix: 16, index: 7, source: '10.1.0.1' })).toThrow(
      'adding a route to 10.9.0.0/16 over rtnetlink gave EEXIST (',
    )
  })
})

it('the kernel computes the checksums of what an interface sends, where it is asked to', () => {
  expect(() => computeChecksums('none')).toThrow('ioctl(SIOCETHTOOL, ETHTOOL_STXCSUM) of none gave ENODEV (no such device)')
  computeChecksums('near')
})
