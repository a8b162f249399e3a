import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, it } from 'vitest'
import vocabulary, { connect, listen, start, sysctl, tryListen } from '../../scenarios/index.ts'
import { enterAddressLease } from '../../src/lab/address-lease.ts'
import { conditions } from '../../src/lab/conditions.ts'
import { PageMap } from '../../src/runner/call-site.ts'
import { Watchdog } from '../../src/runner/watchdog.ts'
import { timeWait } from './connections.ts'
import { inScenario, itNeeds, networkOfThread } from './in-scenario.ts'

const inNamespace = itNeeds('namespace')
/** Other processes start slowly on a busy machine. */
const patient = { timeout: 180_000 }

/** What the process holds open, without the pipes and files of the test runner that come and go. */
const openSockets = () =>
  readdirSync('/proc/self/fd').filter((fd) => {
    try {
      return /^(socket:|pipe:|net:|anon_inode:\[pidfd)/.test(readlinkSync(`/proc/self/fd/${fd}`))
    } catch {
      return false
    }
  }).length

async function eventually(condition: () => boolean): Promise<void> {
  const deadline = performance.now() + 20_000
  while (!condition() && performance.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 5))
  expect(condition()).toBe(true)
}

const watchdog = new Watchdog()
const page = new PageMap('page.mdx', { version: 3, names: [], sources: [], mappings: '' }, 1)

const endings: Record<string, () => void> = {
  'that passes': () => undefined,
  'that throws': () => {
    throw new Error('on purpose')
  },
  'whose call fails': () => {
    listen({ port: 12345 })
    listen({ port: 12345 })
  },
  'that leaves everything open': () => {
    const server = listen({ port: 12345 })
    connect(server)
    server.accept()
  },
  'that does not end': () => {
    watchdog.run(page, 50, () => {
      for (;;) listen({ port: 12345 }).close()
    })
  },
  'that does not end and has a program': () => {
    if (conditions.namespace() !== undefined) return
    const program = start('listener.ts 12345')
    program.line()
    watchdog.run(page, 50, () => {
      while (program.running);
    })
  },
}

// The watchdog's thread opens a pipe when it starts; after a scenario that it had to end it has started.
beforeAll(() => {
  expect(() => inScenario(endings['that does not end'] as () => void)).toThrow()
})

it.each(Object.keys(endings))('a scenario %s leaves no descriptor and leads the thread home', async (name) => {
  const run = () => {
    try {
      inScenario(endings[name] as () => void)
    } catch {
      // It is meant to.
    }
  }
  run()
  const home = networkOfThread()
  // The packet socket of the first one is closed in the background.
  await new Promise((resolve) => setTimeout(resolve, 50))
  const before = openSockets()
  // One that does not end takes its time.
  for (let i = 0; i < (name.includes('not end') ? 2 : 5); i++) run()
  expect(networkOfThread()).toBe(home)
  await eventually(() => openSockets() <= before)
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
  const session = vocabulary.open({ scenario: 'test', timeoutMs: 5000, callSite: () => undefined })
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

inNamespace.each(['SIGKILL', 'SIGINT'] as const)('when %s ends the worker, its programs end, and no namespace stays', patient, async (signal) => {
  const worker = spawn(process.execPath, [fileURLToPath(new URL('./killed-worker.ts', import.meta.url))], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(worker.stdout, 'data')) as [Buffer]
  const { program, network } = JSON.parse(line.toString()) as { program: number; network: string }
  expect(running(program)).toBe(true)
  const held = hold(program)
  try {
    worker.kill(signal)
    await eventually(() => !running(program))
    await eventually(() => !processes().some((pid) => networkOf(pid) === network))
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

it('two processes run the same scenario at once', patient, async () => {
  const script = fileURLToPath(new URL('./many-scenarios.ts', import.meta.url))
  const workers = [0, 1].map(() => spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] }))
  const outputs = await Promise.all(
    workers.map(async (worker) => {
      let text = ''
      worker.stdout.on('data', (chunk: Buffer) => {
        text += chunk
      })
      await once(worker, 'close')
      return text
    }),
  )
  expect(outputs).toEqual(['20 scenarios\n', '20 scenarios\n'])
})

it('the same in the second tier', patient, async () => {
  const script = fileURLToPath(new URL('./many-scenarios.ts', import.meta.url))
  const env = { ...process.env, TWOMSL_ISOLATION: 'address' }
  const workers = [0, 1].map(() => spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'], env }))
  const ends = await Promise.all(workers.map((worker) => once(worker, 'close')))
  expect(ends.map(([status]) => status as number)).toEqual([0, 0])
})

/** While the descriptor is open, no other network gets the number by which this one is known. */
const hold = (process: number | 'thread-self'): number => openSync(`/proc/${process}/ns/net`, 'r')

function processes(): number[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number)
}

/** A zombie has ended too. */
function running(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8') !== ''
  } catch {
    return false
  }
}

function networkOf(pid: number): string {
  try {
    return readlinkSync(`/proc/${pid}/ns/net`)
  } catch {
    return ''
  }
}
