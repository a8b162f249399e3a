import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import { environment } from '../../../scenarios/environment.ts'
import { listen, sysctl } from '../../../scenarios/index.ts'
import { accountFor } from '../../../src/lab/account/account.ts'
import { Scenario } from '../../../src/lab/scenario/scenario.ts'
import { inScenario, itNeeds } from '../in-scenario.ts'

const it = itNeeds('namespace')
const callSite = () => undefined

it('every assumed setting belongs to a network and has a reason', () => {
  expect(new Set(environment.map(({ name }) => name)).size).toBe(environment.length)
  for (const { name, reason } of environment) {
    expect(name).toMatch(/^net\.(ipv4|ipv6|core)\./)
    expect(reason).not.toBe('')
  }
})

it('what the pages assume is so in every scenario, also where the machine has other defaults', () => {
  inScenario(() => {
    for (const { name, value } of environment) {
      try {
        expect([name, sysctl(name)]).toEqual([name, value])
      } catch (thrown) {
        // A kernel without the setting cannot have it otherwise.
        expect((thrown as Error).message).toMatch(/ENOENT|no such setting|to equal/)
        if (!/ENOENT/.test((thrown as Error).message)) throw thrown
      }
    }
  })
})

const different = [{ name: 'net.ipv4.tcp_fin_timeout', value: '59', reason: 'for this test' }]

it('a machine that differs is made as assumed for the scenario, and the evidence says so', () => {
  const scenario = new Scenario({ scenario: 'test', callSite, assumptions: different })
  expect(sysctl('net.ipv4.tcp_fin_timeout')).toBe('59')
  scenario.end()
  expect(accountFor(scenario, {}).details['environment']).toBe('net.ipv4.tcp_fin_timeout is 60 here, not 59; set for the scenario')
  expect(readFileSync('/proc/sys/net/ipv4/tcp_fin_timeout', 'utf8')).not.toBe('59\n')
})

it('a problem on a machine that differs says that it differs', () => {
  const scenario = new Scenario({ scenario: 'test', callSite, assumptions: different })
  try {
    listen({ port: 12345 })
    expect(() => listen({ port: 12345 })).toThrow(
      /This machine is not as assumed: net\.ipv4\.tcp_fin_timeout is 60 here, not 59; set for the scenario\.$/,
    )
  } finally {
    scenario.end()
  }
})

it('a setting that a scenario changes is part of its evidence', () => {
  const { details, trace } = inScenario(() => {
    sysctl('net.ipv4.tcp_fin_timeout', 5)
    sysctl('net.ipv4.ip_local_port_range', '40000 40009')
    expect(sysctl('net.ipv4.ip_local_port_range')).toBe('40000 40009')
  })
  expect(details).toMatchObject({ 'net.ipv4.tcp_fin_timeout': '5', 'net.ipv4.ip_local_port_range': '40000 40009' })
  expect(trace.events[0]).toMatchObject({ call: 'write', arguments: { file: '/proc/sys/net/ipv4/tcp_fin_timeout', data: '5' } })
})
