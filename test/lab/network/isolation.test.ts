import { spawnSync } from 'node:child_process'
import { closeSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { expect, it } from 'vitest'
import vocabulary, { connect, listen, popen, start, sysctl, tryListen } from '../../../scenarios/index.ts'
import { enterAddressLease } from '../../../src/lab/network/address-lease.ts'
import { conditions } from '../../../src/lab/network/conditions.ts'
import { timeWait } from '../connections.ts'
import { inScenario, itNeeds, networkOfThread } from '../in-scenario.ts'
import { leavesNothing } from '../leaves-nothing.ts'
import { hold, networkOf, processes } from '../other-processes.ts'

const inNamespace = itNeeds('namespace')

it.each<[how: string, scenario: () => void]>([
  ['passes', () => undefined],
  [
    'throws',
    () => {
      throw new Error('on purpose')
    },
  ],
  [
    'has a call that fails',
    () => {
      listen({ port: 12345 })
      listen({ port: 12345 })
    },
  ],
  [
    'leaves everything open',
    () => {
      const server = listen({ port: 12345 })
      connect(server)
      server.accept()
    },
  ],
])('a scenario that %s leaves no descriptor and leads the thread home', async (_, scenario) => {
  await leavesNothing(scenario, 5)
})

it('a port in TIME_WAIT in one scenario is free in the next', () => {
  for (let i = 0; i < 3; i++) {
    inScenario(() => {
      timeWait()
      expect(tryListen({ port: 12345 }).errno).toBe('EADDRINUSE')
    })
  }
})

inNamespace('a setting is gone with its scenario, and the machine keeps its own', () => {
  const file = '/proc/sys/net/ipv4/tcp_fin_timeout'
  const before = readFileSync(file, 'utf8')
  inScenario(() => {
    expect(sysctl('net.ipv4.tcp_fin_timeout', 7)).toBe('7')
  })
  inScenario(() => {
    expect(sysctl('net.ipv4.tcp_fin_timeout')).toBe('60')
  })
  expect(readFileSync(file, 'utf8')).toBe(before)
})

inNamespace('the limits that the kernel derives from the size of its connection table are those of any fresh namespace', () => {
  const limits = ['tcp_max_tw_buckets', 'tcp_max_syn_backlog']
  const fresh = spawnSync('unshare', ['--net', 'cat', ...limits.map((name) => `/proc/sys/net/ipv4/${name}`)], { encoding: 'utf8' }).stdout
  inScenario(() => {
    expect(limits.map((name) => `${sysctl(`net.ipv4.${name}`)}\n`).join('')).toBe(fresh)
  })
})

inNamespace('a command of a transcript sees the scenario and nothing else', () => {
  const session = vocabulary.open({ scenario: 'test', needs: ['namespace'], timeoutMs: 5000, callSite: () => undefined })
  try {
    listen({ port: 12345 })
    expect(session.command("awk 'NR > 1 { print $2, $4 }' /proc/net/tcp; echo done >&2")).toBe('0100007F:3039 0A\ndone\n')
    expect(session.command('tail -n +2 /proc/net/raw; tail -n +2 /proc/net/udp')).toBe('')
  } finally {
    session.close({})
  }
})

inNamespace('a program that left its session is ended with the scenario all the same', () => {
  if (conditions.cc() !== undefined) return
  let network = ''
  let held = -1
  const inside = () => processes().filter((pid) => networkOf(pid) === network && pid !== process.pid)
  try {
    inScenario(() => {
      network = networkOfThread()
      held = hold('thread-self')
      start('fork-server.c 12345').line()
      expect(inside().length).toBe(2)
    })
    expect(inside()).toEqual([])
  } finally {
    closeSync(held)
  }
})

it('in the second tier a scenario cannot reach what is not its own either', () => {
  const { real, leave } = enterAddressLease()
  try {
    expect(real('connect()', '127.0.0.1')).toMatch(/^127\.\d+\.\d+\.1$/)
    for (const address of ['127.0.1.1', '0.0.0.0', '192.0.2.1', '::1']) {
      expect(() => real('connect()', address)).toThrow(`connect(): ${address} would be shared with everything else on this machine`)
    }
  } finally {
    leave()
  }
})

inNamespace('shared memory of a scenario’s programs is not the machine’s: neither System V’s nor files in /dev/shm', () => {
  inScenario(() => {
    popen('touch /dev/shm/left-by-a-scenario')
    expect(popen('ls /dev/shm')).toContain('left-by-a-scenario')
    expect(popen('readlink /proc/self/ns/ipc').trim()).not.toBe(readlinkSync(`/proc/${process.ppid}/ns/ipc`))
  })
  expect(readdirSync(`/proc/${process.ppid}/root/dev/shm`)).not.toContain('left-by-a-scenario')
})
