/** In which network the thread is: in that of a scenario, elsewhere for a moment, and home again. */
import { closeSync, readFileSync, readlinkSync } from 'node:fs'
import { expect } from 'vitest'
import { enterNamespace, inNamespace, makeNamespace, outsideNamespace, threadNamespace } from '../../../src/lab/network/namespace.ts'
import { itNeeds, networkOfThread } from '../in-scenario.ts'

const it = itNeeds('namespace')
const of = (fd: number) => readlinkSync(`/proc/self/fd/${fd}`)

it('what is done outside is done at home, and elsewhere there; the thread is back afterwards, also when it throws', () => {
  expect(outsideNamespace(() => 5)).toBe(5)
  const home = networkOfThread()
  const { leave } = enterNamespace()
  const own = networkOfThread()
  expect(own).not.toBe(home)
  expect([outsideNamespace(networkOfThread), networkOfThread()]).toEqual([home, own])
  const other = makeNamespace()
  expect(networkOfThread()).toBe(own)
  expect([inNamespace(other, networkOfThread), inNamespace(other, () => outsideNamespace(networkOfThread))]).toEqual([of(other), home])
  const wrong = () => {
    throw new Error('there')
  }
  expect(() => inNamespace(other, wrong)).toThrow('there')
  expect(() => outsideNamespace(wrong)).toThrow('there')
  const here = threadNamespace()
  expect([of(here), new Set([own, home, of(other)]).size]).toEqual([own, 3])
  leave()
  expect(networkOfThread()).toBe(home)
  for (const fd of [here, other]) closeSync(fd)
})

itNeeds('namespace', 'ipv6')('a network is empty but for its own loopback interface, which is up', () => {
  const { leave, tier, loopback, owns, real, shown } = enterNamespace()
  try {
    const interfaces = readFileSync('/proc/thread-self/net/dev', 'utf8').match(/^\s*\S+(?=:)/gm)
    expect(interfaces?.map((name) => name.trim())).toEqual(['lo'])
    expect(readFileSync('/proc/thread-self/net/if_inet6', 'utf8')).toMatch(/^0{31}1 01 80 10 80 +lo$/m)
    expect([tier, loopback, owns('192.0.2.1'), real('bind()', '192.0.2.1'), shown('::1')]).toEqual(['namespace', 1, true, '192.0.2.1', '::1'])
  } finally {
    leave()
  }
})
