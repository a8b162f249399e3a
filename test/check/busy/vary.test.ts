/**
 * The corpus of npm run test:vary: seventeen sentences that were wrong though the values beside them were right, put back one at a time.
 * Each that a variation can find must be found, with its place, its condition and the ways to mend it; of the others the reason is told here.
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

/** What no variation can find, and why. */
const notFound = {
  'the loop goes on with -1 as a length': 'about a program in C that the page did not run to its end',
  'twice the maximum segment lifetime, which the standard asks for': 'about a document',
  'the other end gets a FIN, a RST, or nothing': 'two causes were missing from a list',
  'FIN_WAIT_1 has sent a FIN': 'false only while data is before it that the other end has no room for: no delay, and no loss, fills its buffer',
  'each local port is taken by a connection': 'two causes were missing from a list',
  'the FIN is sent 10 times in 100 to 120 seconds':
    'with a round trip of 40 ms it would take 123 seconds, longer than all variations together may; two-hosts/lost-segments shows it over 150 ms',
  'a new connection ends TIME_WAIT sooner':
    'false only with three conditions at once: lower sequence numbers, no timestamps, and tcp_rfc1337; two-hosts/same-port-again has them',
  'of 0.0.0.0 both must set the option': 'about another system',
  'the commands show every socket of a machine': 'about what a transcript does not print',
  'the packets prove each sentence': 'about the site itself',
  'SO_REUSEADDR lets no two servers share a port': 'false for UDP, where nothing listens: no scenario about listen() can be run so',
}

let folder: string
let printed: string
let status: number | null

beforeAll(() => {
  folder = copyProject([])
  const text = Object.entries(found).map(([id, { sentence, code }]) => `${sentence}\n\n\`\`\`ts scenario=${id} needs=namespace\n${code}\n\`\`\`\n`)
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

test('the run fails, and says how many do not hold and under what', () => {
  expect(status, printed).toBe(1)
  expect(printed).toContain('6 of 6 scenarios of reader pages (100 %) were run under at least one condition')
  expect(printed).toMatch(/\d+ do not hold there\./)
})

test('together they are seventeen', () => {
  expect(Object.keys(found).length + Object.keys(notFound).length).toBe(17)
})
