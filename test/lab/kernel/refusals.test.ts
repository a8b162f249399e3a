/** What the probes of sock_diag(7) say where the kernel has no module for a family or a protocol: asked for those that no kernel has. */
import { expect, test } from 'vitest'
import { dumpRefusal, inetRequest, udpDiagRefusal, unixDiagRefusal } from '../../../src/lab/kernel/sock-diag.ts'
import { AF_INET } from '../../../src/lab/words/constants.ts'

const noProtocol = 200
const noFamily = 99

test('a protocol without a module is refused by the kernel, and the probe says so', () => {
  expect(dumpRefusal('no protocol', inetRequest(AF_INET, noProtocol))).toBe('sock_diag gave ENOENT (no such file) for the sockets of no protocol')
})

test('so is a family', () => {
  const request = Buffer.from(inetRequest(AF_INET, noProtocol))
  request.writeUInt8(noFamily, 16)
  expect(dumpRefusal('no family', request)).toMatch(/^sock_diag gave E(?:NOENT|INVAL) \(.+\) for the sockets of no family$/)
})

test('the probes of UDP and of AF_UNIX say nothing, or what the kernel gave', () => {
  expect([undefined, 'sock_diag gave ENOENT (no such file) for the sockets of UDP']).toContain(udpDiagRefusal())
  expect([undefined, 'sock_diag gave ENOENT (no such file) for the sockets of AF_UNIX']).toContain(unixDiagRefusal())
})
