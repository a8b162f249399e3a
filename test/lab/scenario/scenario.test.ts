/** One scenario by itself: what it records of calls, what it demands of a fence, where its hosts are, and how it ends. */
import { closeSync, fstatSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { afterEach, describe, expect, test } from 'vitest'
import { host, listen } from '../../../scenarios/index.ts'
import { Scenario, scenario, subnetOf, TIMED_OUT } from '../../../src/lab/scenario/scenario.ts'
import * as libc from '../../../src/lab/system/libc.ts'
import { inScenario, itNeeds } from '../in-scenario.ts'

const it = itNeeds('namespace')
const site = { file: 'page', line: 3, codeLine: 2 }
let open: Scenario | undefined

function begun(more: Partial<ConstructorParameters<typeof Scenario>[0]> = {}): Scenario {
  open = new Scenario({ scenario: 'one', callSite: () => site, ...more })
  return open
}
function ended(running: Scenario): void {
  open = undefined
  running.end()
}
afterEach(() => {
  open?.end()
  open = undefined
})

test('one runs at a time, and when it has ended there is none', () => {
  const running = begun()
  expect(scenario()).toBe(running)
  expect(() => begun()).toThrow('scenario one has not ended')
  open = running
  ended(running)
  expect(() => scenario()).toThrow('A word of the laboratory was used outside a scenario.')
})

describe('a call', () => {
  test('is recorded with its place and with what it gave, an error by its name, or EAGAIN where its time was over', () => {
    const running = begun()
    const call = { call: 'read', arguments: { from: 'x' } }
    expect(running.perform(call, () => 7)).toEqual({ value: 7, errno: undefined })
    expect(
      running.perform(
        call,
        () => 0,
        (value) => `<${value}>`,
      ),
    ).toEqual({ value: 0, errno: undefined })
    expect(running.perform(call, () => libc.close(-1))).toEqual({ value: -1, errno: 'EBADF' })
    expect(running.perform(call, () => TIMED_OUT)).toEqual({ value: TIMED_OUT, errno: 'EAGAIN' })
    const other = running.begin(call)
    const recorded = running.calls.map(({ result, errno, site: at, arguments: given, tookUs }) => [result, errno, at, given, tookUs >= 0])
    const rest = [site, { from: 'x' }, true]
    expect(recorded).toEqual([
      ['7', undefined, ...rest],
      ['<0>', undefined, ...rest],
      [undefined, 'EBADF', ...rest],
      [undefined, 'EAGAIN', ...rest],
      ['still waits', undefined, ...rest],
    ])
    expect(running.calls.at(-1)).toBe(other)
  })

  test('took as long as it ran', () => {
    const running = begun()
    running.perform({ call: 'wait', arguments: {} }, () => {
      for (const until = performance.now() + 3; performance.now() < until; );
      return 0
    })
    expect(running.calls[0]?.tookUs).toBeGreaterThanOrEqual(2500)
    expect(running.calls[0]?.tookUs).toBeLessThan(2_000_000)
  })

  test('is not recorded where nobody watches', () => {
    const running = begun({ witness: false })
    expect(running.perform({ call: 'read', arguments: {}, changes: 'table' }, () => libc.close(-1))).toEqual({ value: -1, errno: 'EBADF' })
    running.begin({ call: 'read', arguments: {} })
    expect([running.calls, running.witnesses.tables]).toEqual([[], []])
  })
})

test('a word that needs what the fence does not say is refused with what to write; of several conditions one is enough', () => {
  const running = begun({ needs: ['capture', 'cc'] })
  running.demandNeed('a thing', 'wire', 'cc')
  const refused = () => running.demandNeed('a thing needs a wire', 'wire', 'namespace')
  expect(refused).toThrow('a thing needs a wire, and the fence does not say that the scenario needs wire.')
  expect(refused).toThrow(expect.objectContaining({ code: 'lab-not-here', fix: "write needs=capture,cc,wire at the scenario's fence." }))
  expect(running.problems).toHaveLength(2)
  ended(running)
  begun().demandNeed('without a fence nothing is refused', 'wire')
})

it('what would leave the scenario is refused by a fence that does not ask for a network of its own', () => {
  begun({ needs: ['wire'] }).demandNamespace('ports of others are seen')
  ended(scenario())
  const running = begun({ needs: [] })
  expect(() => running.demandNamespace('it changes a setting')).toThrow(
    'it changes a setting where scenarios have no network of their own, and the fence does not say that the scenario needs namespace.',
  )
})

it('each deaf socket is healed by a bit of the TTL of its own, and every network sends with it from then on', () => {
  inScenario(() => {
    const running = scenario()
    const [one, other] = [listen(), listen()]
    expect([running.marks, running.ttlFor(one)]).toEqual([0, undefined])
    expect([running.markFor(one), running.markFor(other), running.markFor(one), running.marks]).toEqual([1, 2, 1, 3])
    expect([running.ttlFor(one), running.ttlFor(other)]).toEqual([65, 66])
    expect(running.sendWith(66)).toBe(2)
    expect([running.ttlFor(one), running.details['net.ipv4.ip_default_ttl']]).toEqual([67, '66'])
    expect(readFileSync('/proc/sys/net/ipv4/ip_default_ttl', 'utf8')).toBe('66\n')
    const third = listen()
    Object.assign(third, { ownTtl: 4 })
    expect(running.markFor(listen())).toBe(8)
  })
})

it('what it starts is told which descriptors it must not inherit: those that are open and are to be closed by execve(2)', () => {
  inScenario(() => {
    const [kept, closed] = [listen(), listen()]
    const loose = listen({ SOCK_CLOEXEC: 0 })
    closed.close()
    const child = { pid: 0 } as never
    const told = scenario().spawn((surroundings) => {
      expect(surroundings.closed).toEqual([kept.fd])
      expect(loose.fd).toBeGreaterThan(0)
      expect(surroundings.folder).toBe(scenario().folder.path)
      expect(surroundings.mark).toMatch(new RegExp(`^${process.pid}-`))
      return child
    })
    expect(told).toBe(child)
    expect(scenario().sockets.wanted).toMatchObject({ ipv6: true, udp: true })
  })
})

describe('its hosts', () => {
  test('have the addresses of one network a wire, of both families', () => {
    expect(subnetOf(0)).toEqual({ near: ['10.0.0.1', 'fd00::1'], far: ['10.0.0.2', 'fd00::2'], outside: ['10.0.0.254', 'fd00::fe'] })
    expect(subnetOf(3)).toEqual({
      near: ['10.0.3.1', 'fd00:0:0:3::1'],
      far: ['10.0.3.2', 'fd00:0:0:3::2'],
      outside: ['10.0.3.254', 'fd00:0:0:3::fe'],
    })
  })

  itNeeds('wire')('are found by each of their addresses, and calls are made there and here again', () => {
    inScenario(() => {
      const running = scenario()
      const near = running.here
      expect(running.placeOf('10.0.0.1')).toBeUndefined()
      host()
      const [, far] = running.witnesses.places
      expect(['10.0.0.1', 'fd00::1', '10.0.0.2', 'fd00::2', '::ffff:10.0.0.2'].map((address) => running.placeOf(address)?.number)).toEqual([
        0, 0, 1, 1, 1,
      ])
      expect(['127.0.0.1', '10.0.0.3', '::1', 'fd00::ffff:10'].map((address) => running.placeOf(address))).toEqual(Array(4).fill(undefined))
      expect([near.usualAddress(2), far?.usualAddress(2), near.usualAddress(10), far?.usualAddress(10)]).toEqual([
        '127.0.0.1',
        '10.0.0.2',
        '::1',
        'fd00::2',
      ])
      expect([near.fallbackName, far?.fallbackName]).toEqual(['near', 'host 2'])
      if (far === undefined) throw new Error('there is no far host')
      expect(running.at(far, () => [running.here === far, running.at(near, () => running.here === near), running.here === far])).toEqual([
        true,
        true,
        true,
      ])
      const wrong = () => {
        throw new Error('there')
      }
      expect(() => running.at(far, wrong)).toThrow('there')
      expect(running.here).toBe(near)
      running.sendWith(65)
      expect(far.inside(() => readFileSync('/proc/sys/net/ipv4/ip_default_ttl', 'utf8'))).toBe('65\n')
    })
  })
})

describe('at its end', () => {
  test('what it opened is released, the last first, also when one of them fails, which is told', () => {
    const running = begun()
    const released: string[] = []
    const resource = (name: string, error?: Error) => ({
      release: () => {
        released.push(name)
        if (error) throw error
      },
    })
    const [one, other] = [new Error('one'), new Error('other')]
    const gone = resource('disowned')
    for (const each of [resource('a'), gone, resource('b', one), resource('c')]) running.own(each)
    running.disown(gone)
    expect(() => ended(running)).toThrow(one)
    expect(released).toEqual(['c', 'b', 'a'])
    const next = begun()
    for (const each of [resource('d', one), resource('e', other)]) next.own(each)
    expect(() => ended(next)).toThrow(expect.objectContaining({ message: 'other\none', errors: [other, one] }))
    expect(() => scenario()).toThrow('outside a scenario')
  })

  test('a descriptor that had not become a socket yet is closed, and no other one', () => {
    const [fd, other] = [openSync('/dev/null', 'r'), openSync('/dev/null', 'r')]
    try {
      const running = begun()
      running.unowned = fd
      ended(running)
      expect(() => fstatSync(fd)).toThrow('EBADF')
      ended(begun())
      expect(fstatSync(other).isCharacterDevice()).toBe(true)
    } finally {
      closeSync(other)
    }
  })

  it('the ports from which the kernel chose are those of then', () => {
    const running = begun()
    const [first, last] = running.ephemeralPorts
    expect(last).toBeGreaterThan(first)
    writeFileSync('/proc/sys/net/ipv4/ip_local_port_range', '40000 40009')
    expect(running.ephemeralPorts).toEqual([40_000, 40_009])
    ended(running)
    begun()
    expect([running.ephemeralPorts, scenario().ephemeralPorts]).toEqual([
      [40_000, 40_009],
      [first, last],
    ])
  })
})
