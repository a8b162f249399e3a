/**
 * The corpus of npm run test:vary: seventeen sentences that were wrong though the values beside them were right, put back one at a time.
 * Each that a variation can find must be found, with its place, its condition and the ways to mend it. Of those that hold under every variation, and of
 * those that cannot be run, the reason is told here.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { copyProject, plainEnvironment } from '../../helpers/project-copy.ts'

const pair = 'const server = listen({ port: 12345 })\nconst client = connect(server)\nconst session = server.accept()\n'

/** By the smallest condition that breaks it. */
const found: Record<string, { on: string; sentence: string; code: string }> = {
  'first-close': {
    on: 'wire',
    sentence: 'It works if the client closed before the server did: the restart [works](#first-close "restart.ok").',
    code: `${pair}client.close()\nsession.close()\nserver.close()\nconst restart = tryListen({ port: 12345 })`,
  },
  'reset-at-once': {
    on: 'wire',
    sentence: 'A connection that is reset ends at once at both ends: [CLOSED](#reset-at-once "client.state").',
    code: `${pair}session.setsockopt('SO_LINGER', { l_onoff: 1, l_linger: 0 })\nsession.close()`,
  },
  'second-send': {
    on: 'wire',
    sentence: 'The client finds out at its second send: [EPIPE](#second-send "second.errno").',
    code: `${pair}session.close()\nuntil(() => client.state === 'CLOSE_WAIT')\nclient.send('one')\nconst second = client.trySend('two')`,
  },
  'odd-ports': {
    on: 'odd-ports',
    sentence: 'Of ten ports that `connect` chose, none is odd: [0](#odd-ports "odd").',
    code: `const server = listen({ port: 12345, backlog: 20 })\nconst odd = Array.from({ length: 10 }, () => connect(server).local.port % 2).filter((parity) => parity === 1).length`,
  },
  'fixed-port': {
    on: 'no-timestamps',
    sentence: 'With the option in both runs, the second one [works](#fixed-port "again.ok") at once.',
    code: `${pair.replace('connect(server)', 'connect(server, { from: { port: 40000 }, SO_REUSEADDR: 1 })')}client.close()\nuntil(() => session.state === 'CLOSE_WAIT')\nsession.close()\nuntil(() => client.state === 'TIME_WAIT')\nconst again = tryConnect(server, { from: { port: 40000 }, SO_REUSEADDR: 1 })`,
  },
  'fin-timeout': {
    on: 'settings',
    sentence: '`tcp_fin_timeout` sets the limit of FIN_WAIT_2: the timer [is](#fin-timeout "same") at it.',
    code: `${pair}session.close()\nuntil(() => session.state === 'FIN_WAIT_2')\nconst limit = seconds(Number(sysctl('net.ipv4.tcp_fin_timeout')))\nconst same = session.timer.remaining > limit.minus(seconds(2)) && session.timer.remaining <= limit`,
  },
}

/** What was put back too and holds under every variation: the value beside the sentence is right everywhere, and what it leaves out is in no condition. */
const held: Record<string, { why: string; sentence: string; code: string }> = {
  'minus-one': {
    why: 'the page checked that the read fails, and said of the loop around it what it had not run: the loop is a program in C, which no condition changes',
    sentence: 'After a RST the read [fails](#minus-one "received.ok"), and the printed loop goes on with it as a length.',
    code: `${pair}session.setsockopt('SO_LINGER', { l_onoff: 1, l_linger: 0 })\nsession.close()\nconst received = client.tryRecv()`,
  },
  'end-of-process': {
    why: 'two causes were missing from a list, a queue that is closed and SO_LINGER: no condition adds a step to a scenario',
    sentence: 'The other end gets a FIN, a RST, or nothing; here it reads the end, [0](#end-of-process "end.length") bytes.',
    code: `${pair}session.close()\nconst end = client.recv()`,
  },
  'fin-wait-1': {
    why: 'false only while data is before the FIN that the other end has no room for: no delay, and no loss, fills its buffer',
    sentence: 'FIN_WAIT_1 has sent a FIN, [at least 1](#fin-wait-1 "fins").',
    code: `${pair}session.deafen()\nsession.close()\nuntil(() => client.state === 'CLOSE_WAIT')\nconst fins = segments({ from: session, flags: 'F' }).length`,
  },
  'port-taken': {
    why: 'other causes were missing from a list, ports that are only bound: no condition binds one',
    sentence: 'Each local port is taken by a connection, and the next `connect` gives [EADDRNOTAVAIL](#port-taken "third.errno").',
    code: `const server = listen({ port: 12345 })\nsysctl('net.ipv4.ip_local_port_range', '40000 40001')\nconnect(server)\nconnect(server)\nconst third = tryConnect(server)`,
  },
  'newer-connection': {
    why: 'false only with three conditions at once: lower sequence numbers, no timestamps, and tcp_rfc1337; two-hosts/same-port-again has them',
    sentence: 'A new connection between the same two ends ends TIME_WAIT sooner: that [works](#newer-connection "again.ok").',
    code: `${pair.replace('connect(server)', 'connect(server, { from: { port: 40000 } })')}session.close()\nuntil(() => client.state === 'CLOSE_WAIT')\nclient.close()\nuntil(() => client.state === 'CLOSED')\nconst again = tryConnect(server, { from: { port: 40000 } })`,
  },
  'two-servers': {
    why: 'false for UDP, where nothing listens: a condition changes the way and the settings, and never the protocol',
    sentence: 'SO_REUSEADDR lets no two servers share a port: [EADDRINUSE](#two-servers "second.errno").',
    code: `listen({ port: 12345, SO_REUSEADDR: 1 })\nconst second = tryListen({ port: 12345, SO_REUSEADDR: 1 })`,
  },
}

/** What cannot be put back as a scenario of a page, and why. */
const notRun = {
  'twice the maximum segment lifetime, which the standard asks for': 'about a document',
  'the FIN is sent 10 times in 100 to 120 seconds':
    'with a round trip of 40 ms it would take 123 seconds, longer than all variations together may; two-hosts/lost-segments shows it over 150 ms',
  'of 0.0.0.0 both must set the option': 'about another system',
  'the commands show every socket of a machine': 'about what a transcript does not print',
  'the packets prove each sentence': 'about the site itself',
}

let folder: string
let printed: string
let status: number | null

beforeAll(() => {
  folder = copyProject([])
  const text = Object.entries({ ...found, ...held }).map(
    ([id, { sentence, code }]) => `${sentence}\n\n\`\`\`ts scenario=${id} needs=namespace,capture\n${code}\n\`\`\`\n`,
  )
  const page = join(folder, 'content/docs/en/time-wait/corpus.mdx')
  mkdirSync(join(page, '..'), { recursive: true })
  writeFileSync(page, `---\ntitle: Corpus\ndescription: Sentences that were wrong.\n---\n\n${text.join('\n')}`)
  const run = spawnSync(process.execPath, ['src/cli/vary.ts', 'corpus'], {
    cwd: folder,
    encoding: 'utf8',
    env: plainEnvironment() as NodeJS.ProcessEnv,
  })
  printed = `${run.stdout}${run.stderr}`
  status = run.status
}, 240_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each(Object.entries(found))('%s is found', (id, { on }) => {
  const words = {
    wire: 'over a wire of 20 ms between the two ends',
    'no-timestamps': 'without TCP timestamps',
    'odd-ports': 'with a range of local ports that begins with an odd one',
    settings: 'on a machine whose settings are others: tcp_tw_reuse 1, tcp_fin_timeout 90 and tcp_max_tw_buckets 4096',
  }[on]
  const at = printed.indexOf(`Run once more ${words}, "${id}" does not hold`)
  expect(at, printed).toBeGreaterThan(-1)
  const whole = printed.slice(printed.lastIndexOf('content/docs/en/time-wait/corpus.mdx:', at), printed.indexOf('\n\n', at))
  expect(whole).toMatch(/^content\/docs\/en\/time-wait\/corpus\.mdx:\d+:\d+ {2}value-(?:differs|unreadable)\n/)
  expect(whole).toMatch(/The page says ".+"; (?:the run gave|the call worked)/)
  expect(whole).toMatch(
    /Fix: say the condition in the sentence; or show both cases, each with a scenario of its own; or write "only=[\w-]+" at the scenario's fence/,
  )
})

test.each(Object.entries(held))('%s holds under each condition', (id, { why }) => {
  expect(printed, why).not.toContain(`"${id}" does not hold`)
})

test('the run fails, and says how many do not hold and under what', () => {
  expect(status, printed).toBe(1)
  expect(printed).toContain('12 of 12 scenarios of reader pages (100 %) were run under at least one condition')
  expect(printed).toMatch(/\d+ do not hold there\./)
})

test('together they are seventeen', () => {
  expect(Object.keys({ ...found, ...held, ...notRun })).toHaveLength(17)
})
