import { writeFileSync } from 'node:fs'
import { expect } from 'vitest'
import { enterNamespace } from '../../../src/lab/network/namespace.ts'
import { portRange } from '../../../src/lab/network/port-range.ts'
import { itNeeds } from '../in-scenario.ts'

itNeeds('namespace')('the ports that the kernel chooses from are those of the network in which the thread is, as they are now', () => {
  const { leave } = enterNamespace()
  try {
    expect(portRange()).toEqual([32_768, 60_999])
    writeFileSync('/proc/sys/net/ipv4/ip_local_port_range', '40000 40009')
    expect(portRange()).toEqual([40_000, 40_009])
  } finally {
    leave()
  }
})
