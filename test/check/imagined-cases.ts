/** Proofs that no run decides, and proofs that one does: what is imagined of a script has to tell them apart. */

/** Nothing that a run gives decides these. */
export const empty: Record<string, string> = {
  'a wait, and something weaker': `const a = connect(8000)
until(() => a.state === 'CLOSE_WAIT')
settles('s0-1', a.state === 'CLOSE_WAIT' || a.state === 'CLOSED')`,
  'a wait, and its state by another name': `const a = connect(8000)
until(() => a.state === 'CLOSE_WAIT')
const { state } = a
settles('s0-1', state === 'CLOSE_WAIT')`,
  'a wait with a body': `const a = connect(8000)
until(() => { return a.state === 'CLOSE_WAIT' })
settles('s0-1', a.state === 'CLOSE_WAIT')`,
  'a wait for a condition with a name': `const a = connect(8000)
const closed = () => a.state === 'CLOSE_WAIT'
until(closed)
settles('s0-1', a.state === 'CLOSE_WAIT')`,
  'a wait, and its condition called': `const a = connect(8000)
const closed = () => a.state === 'CLOSE_WAIT'
until(() => closed())
settles('s0-1', closed())`,
  'a clamped number': `const n = segments().length
settles('s0-1', Math.max(3, Math.min(n, 5)) >= 3)`,
  'a clamped number with a name': `const n = segments().length
const clamped = Math.min(n, 5)
settles('s0-1', clamped <= 5)`,
  'a sign': `const n = segments().length
settles('s0-1', Math.sign(n) <= 1)`,
  'a square': `const n = segments().length
settles('s0-1', n * n >= 0)`,
  'a rounded length': `const n = segments().length
settles('s0-1', Math.floor(n) >= 0)`,
  'what was found, by what it was found by': `const fin = segments().find((s) => s.flags === 'FIN')!
settles('s0-1', fin.flags === 'FIN')`,
  'one of two that are alike': `const a = connect(8000)
settles('s0-1', (a.state === 'CLOSED' ? 1 : 1) === 1)`,
  'a helper that makes it': `const make = (n: number) => ({ n })
settles('s0-1', make(3).n === 3)`,
  'a helper that compares it with itself': `const a = connect(8000)
const same = (x: unknown) => x === x
settles('s0-1', same(a.state))`,
  'a spread of what was written': `const fixed = { state: 'CLOSED' }
const both = { ...fixed, port: 8000 }
settles('s0-1', both.state === 'CLOSED')`,
  'a spread that covers what was measured': `const a = connect(8000)
const told = { state: a.state, ...{ state: 'CLOSED' } }
settles('s0-1', told.state === 'CLOSED')`,
  'how many were written': `const a = connect(8000)
const rows = [1, 2, 3].map(() => a.state)
settles('s0-1', rows.length === 3)`,
  'how many measurements were written': `const a = connect(8000)
const rows = [a.state, a.state]
settles('s0-1', rows.length === 2)`,
  'one measurement under two names': `const a = connect(8000)
const s = a.state
const t = s
settles('s0-1', s === t)`,
  'a measurement and where it is from': `const a = connect(8000)
const s = a.state
settles('s0-1', s === a.state)`,
  'a set of one': `const a = connect(8000)
settles('s0-1', new Set([a.state]).size === 1)`,
  'a list that holds what is asked for': `const a = connect(8000)
settles('s0-1', [a.state].includes(a.state))`,
  'the beginning of nothing': `const a = connect(8000)
settles('s0-1', a.state.startsWith(''))`,
  'the length of a text': `const a = connect(8000)
settles('s0-1', \`\${a.state}\`.length >= 0)`,
  'a pattern of everything': `const a = connect(8000)
settles('s0-1', /.*/.test(a.state))`,
  'both branches alike': `const a = connect(8000)
let ok = false
if (a.state === 'CLOSED') ok = true
else ok = true
settles('s0-1', ok)`,
  'a count of turns': `let turns = 0
for (let i = 0; i < 5; i++) { connect(8000); turns++ }
settles('s0-1', turns === 5)`,
  'a loop until it is so': `const a = connect(8000)
while (a.state !== 'CLOSED') tick()
settles('s0-1', a.state === 'CLOSED')`,
  'an error unless it is so': `const a = connect(8000)
if (a.state !== 'CLOSED') throw new Error('x')
settles('s0-1', a.state === 'CLOSED')`,
  'fewer than all of them': `const all = segments()
const fins = all.filter((s) => s.flags === 'FIN')
settles('s0-1', fins.length <= all.length)`,
  'the length of a part': `const all = segments().slice(0, 3)
settles('s0-1', all.length <= 3)`,
  'one or its opposite': `const a = connect(8000)
settles('s0-1', a.state === 'CLOSED' || a.state !== 'CLOSED')`,
  'a part that there is not': `const none: { state?: string } = {}
settles('s0-1', none?.state === undefined)`,
  'all of those that may be none': `const list = segments()
settles('s0-1', list.filter((s) => s.flags === 'FIN').every((s) => s.flags !== 'RST'))`,
  'a list with what is looked for': `const a = connect(8000)
settles('s0-1', [a.state, 'CLOSED'].includes('CLOSED'))`,
  'one of a list with what is looked for': `const a = connect(8000)
settles('s0-1', [a.state, 'CLOSED'].some((s) => s === 'CLOSED'))`,
  'an index that is no less than none': `const list = segments().map((s) => s.flags)
settles('s0-1', list.indexOf('FIN') >= -1)`,
  'both ways of a call': `let failed = false
try { connect(8000) ; failed = true } catch { failed = true }
settles('s0-1', failed)`,
  'an index within its list': `const list = segments()
settles('s0-1', list.findIndex((s) => s.flags === 'FIN') < list.length)`,
  'a distance': `const n = segments().length
const d = Math.abs(n - 3)
settles('s0-1', d >= 0)`,
  'a condition as a number': `const a = connect(8000)
const n = Number(a.state === 'CLOSED')
settles('s0-1', n <= 1)`,
  'no longer than a wait': `const a = connect(8000)
const waited = until(() => a.state === 'CLOSED', { within: seconds(3) })
settles('s0-1', waited.seconds <= 4)`,
  'a default argument': `const give = (x = 5) => x
settles('s0-1', give() === 5)`,
  'a measurement and itself': `const a = connect(8000)
settles('s0-1', Object.is(a.state, a.state))`,
  'a text of a measurement and of itself': `const a = connect(8000)
settles('s0-1', JSON.stringify(a) === JSON.stringify(a))`,
  'a default of what was written': `const [first = 'FIN'] = ['FIN']
settles('s0-1', first === 'FIN')`,
  'a getter': `const box = { get state() { return 'CLOSED' } }
settles('s0-1', box.state === 'CLOSED')`,
  'a map of what was written': `const m = new Map([['a', 1]])
settles('s0-1', m.get('a') === 1)`,
  'a wait for two that are alike then': `const a = connect(8000)
const b = connect(8001)
until(() => a.state === 'CLOSED' && b.state === 'CLOSED')
settles('s0-1', a.state === b.state)`,
  'a default that is assigned': `const a = connect(8000)
let s = ''
s ||= 'CLOSED'
settles('s0-1', s === 'CLOSED')`,
  'two negations': `const a = connect(8000)
settles('s0-1', !(a.state !== a.state))`,
  'one or the other': `const a = connect(8000)
settles('s0-1', (a.state === 'CLOSED') !== (a.state !== 'CLOSED'))`,
  'a number without itself': `const n = segments().length
settles('s0-1', n - n === 0)`,
  'more than one less': `const n = segments().length
settles('s0-1', n > n - 1)`,
  'the least and the most of two': `const a = segments().length
const b = sockets().length
settles('s0-1', Math.min(a, b) <= Math.max(a, b))`,
  'the least of a number and another': `const a = segments().length
settles('s0-1', Math.min(a, 5) <= a)`,
  'an empty list': `settles('s0-1', [].length === 0)`,
  'all of each of none': `let all = true
segments().forEach((s) => { if (s.flags !== 'FIN') all = false })
settles('s0-1', all)`,
  'all by an index': `let all = true
const list = segments()
for (let i = 0; i < list.length; i++) if (list[i].flags !== 'FIN') all = false
settles('s0-1', all)`,
  'all of those that were chosen for it': `const bad = segments().filter((s) => s.flags === 'RST')
settles('s0-1', bad.every((s) => s.flags === 'RST'))`,
  'all, by a named condition': `const ok = (s: any) => s.flags === 'FIN'
settles('s0-1', segments().every(ok))`,
  'at least none': `const bad = segments().filter((s) => s.flags === 'RST').length
settles('s0-1', bad >= 0)`,
  'a length with a name': `const n = segments().length
settles('s0-1', n >= 0)`,
  'a length of a text': `const a = connect(8000)
settles('s0-1', a.state.length >= 0)`,
  'a helper of two constants': `const a = connect(8000)
const is = (x: string, y: string) => x === y
settles('s0-1', is('CLOSED', 'CLOSED'))`,
  'a default of nothing': `const a: any = undefined
settles('s0-1', (a ?? 'works') === 'works')`,
  'a socket that is there': `const a = connect(8000)
a.close()
settles('s0-1', Boolean(a))`,
  'a socket that is not null': `const a = connect(8000)
a.close()
settles('s0-1', a != null)`,
  'a generator': `function* give() { yield 'CLOSED' }
settles('s0-1', [...give()][0] === 'CLOSED')`,
  'a class': `class Box { state = 'CLOSED' }
settles('s0-1', new Box().state === 'CLOSED')`,
  'a copy that covers what was measured': `const a = connect(8000)
const box = Object.assign({ state: a.state }, { state: 'CLOSED' })
settles('s0-1', box.state === 'CLOSED')`,
  'entries of what was written': `settles('s0-1', Object.entries({ a: 1, b: 2 }).length === 2)`,
  'a loop that ends when it is so': `const a = connect(8000)
do { a.send('x') } while (a.state !== 'CLOSED')
settles('s0-1', a.state === 'CLOSED')`,
  'a loop that is left when it is so': `let found = ''
for (;;) { const a = connect(8000); if (a.state === 'CLOSED') { found = a.state; break } }
settles('s0-1', found === 'CLOSED')`,
  'how many states one state is': `const rows = sockets().filter((r) => r.state === 'TIME_WAIT').map((r) => r.state)
settles('s0-1', new Set(rows).size <= 1)`,
  'a wait by a helper': `const wait = (ok: () => boolean) => until(ok)
const a = connect(8000)
wait(() => a.state === 'CLOSED')
settles('s0-1', a.state === 'CLOSED')`,
  'a switch with one way': `const a = connect(8000)
let kind = ''
switch (a.state) { case 'CLOSED': kind = 'over'; break; default: kind = 'over' }
settles('s0-1', kind === 'over')`,
  'the most, from nothing on': `const all = segments().map((s) => s.length)
const most = all.reduce((m, n) => (n > m ? n : m), 0)
settles('s0-1', most >= 0)`,
  'two parts and the whole': `const rows = sockets()
const open = rows.filter((r) => r.state === 'LISTEN').length
const shut = rows.filter((r) => r.state !== 'LISTEN').length
settles('s0-1', open + shut === rows.length)`,
  'a parameter that is the other one': `const check = (state: string, wanted = state) => state === wanted
settles('s0-1', check(connect(8000).state))`,
  'a bit': `const n = segments().length
settles('s0-1', (n & 1) <= 1)`,
  'a list with one more': `const n = sockets()
settles('s0-1', ['x', ...n].length > 0)`,
  'the rest of what was written': `const [first, ...rest] = ['a', 'b', connect(8000).state]
settles('s0-1', rest.length === 2)`,
  'one of all names': `const n = segments().length
const size = n > 10 ? 'many' : n > 3 ? 'some' : 'few'
settles('s0-1', ['many', 'some', 'few'].includes(size))`,
  'a call that says the same when it fails': `const run = () => { try { connect(8000); return 'done' } catch { return 'done' } }
settles('s0-1', run() === 'done')`,
  'the opposite of what was demanded': `const a = connect(8000)
expect(a.state).not.toBe('CLOSED')
settles('s0-1', a.state === 'CLOSED')`,
  'sorted constants': `const a = ['b', 'a'].toSorted()
settles('s0-1', a[0] === 'a')`,
  'the last of what was written': `const list = [connect(8000).state, 'CLOSED']
settles('s0-1', list.at(-1) === 'CLOSED')`,
  'a text with a beginning': `const s = 'x' + connect(8000).state
settles('s0-1', s.startsWith('x'))`,
  'a flag that a wait sets': `let done = false
until(() => { done = true; return true })
settles('s0-1', done)`,
}

/** A run decides these. */
export const honest: Record<string, string> = {
  'a wait, and then an act': `const a = connect(8000)
until(() => a.state === 'CLOSE_WAIT')
a.close()
settles('s0-1', a.state === 'LAST_ACK')`,
  'all of a list that holds something': `const list = segments({ flags: 'F' })
settles('s0-1', list.length > 0 && list.every((s) => s.length === 0))`,
  'two counts': `const rows = sockets()
const left = rows.filter((r) => r.state === 'TIME_WAIT')
settles('s0-1', left.length === rows.length)`,
  'different ports': `const ports = Array.from({ length: 12 }, () => connect(8000).local.port)
settles('s0-1', new Set(ports).size === 12)`,
  'a text of a command': `const out = popen('ss -tan')
settles('s0-1', /TIME-WAIT .*:8000/.test(out))
settles('s0-2', !out.includes('LISTEN'))`,
  'rows of a table': `const lines = popen('netstat -tan').split('\\n').map((line) => line.trim().split(/\\s+/))
settles('s0-1', lines.some(([, , , local = '']) => local.endsWith(':8000')))`,
  'a difference of two counts': `const before = segments().length
connect(8000).close()
const after = segments().length
settles('s0-1', after - before === 4)`,
  'what was before a wait': `const a = connect(8000)
const early = a.state
until(() => a.state !== early)
settles('s0-1', early === 'SYN_SENT')`,
  'two measurements': `const r = tryListen({ port: 8000 })
settles('s0-1', !r.ok && r.errno === 'EADDRINUSE')`,
  'an outcome': `const results = [tryListen({ port: 1 }), tryListen({ port: 2 }), tryListen({ port: 3 })]
settles('s0-1', results.every((r) => r.ok))
settles('s0-2', results.some((r) => r.ok))
settles('s0-3', results.filter((r) => r.errno === 'EADDRINUSE').length === 2)`,
  'outcomes of several': `const a = connect(8000)
const first = a.timer.remaining
a.send('x')
const second = a.timer.remaining
settles('s0-1', second > first)`,
  'a loop that counts': `let count = 0
for (const row of sockets()) if (row.state === 'TIME_WAIT') count++
settles('s0-1', count === 3)`,
  'a helper of a word': `const helper = (port: number) => { const r = tryListen({ port }); return r.ok ? 'works' : r.errno }
settles('s0-1', helper(8000) === 'works')
settles('s0-2', helper(8001) === 'EADDRINUSE')`,
  'durations of a wait': `const waited = until(() => connect(8000).state === 'CLOSED', { within: seconds(90) })
settles('s0-1', waited >= seconds(60))
settles('s0-2', waited.seconds > 59 && waited.seconds < 62)`,
  'a call that may fail': `const a = connect(8000)
let error = 'none'
try { a.send('x') } catch (e) { error = String(e) }
settles('s0-1', error === 'none')`,
  'states, joined': `const states = ['a', 'b', 'c'].map((way) => { const s = connect(8000); s.shutdown(way); return s.state })
settles('s0-1', states.join() === 'CLOSED,CLOSED,TIME_WAIT')`,
  'a number of one segment and of another': `const [first, second] = segments({ flags: 'F' })
settles('s0-1', second.ack === first.seq + 1)`,
  'what was received': `const text = connect(8000).recvAll()
settles('s0-1', text === 'HELLO')
settles('s0-2', text.startsWith('HE'))`,
  'an act under a condition': `const a = connect(8000)
if (a.state === 'ESTABLISHED') a.close()
settles('s0-1', a.state === 'CLOSED')`,
  'a map': `const map = new Map(sockets().map((s) => [s.local.port, s.state]))
settles('s0-1', map.get(8000) === 'TIME_WAIT')`,
  parity: `const parity = new Set(Array.from({ length: 10 }, () => connect(8000).local.port % 2))
settles('s0-1', parity.size === 1)`,
  'a sum': `const counted = sockets().reduce((n, s) => n + (s.state === 'LISTEN' ? 1 : 0), 0)
settles('s0-1', counted === 1)`,
  'a demand, and then an act': `const a = connect(8000)
expect(a.state).toBe('ESTABLISHED')
a.close()
settles('s0-1', a.state !== 'ESTABLISHED')`,
  'a counter': `const before = counter('TcpExtTW')
connect(8000).close()
settles('s0-1', counter('TcpExtTW') - before === 1)`,
  'lines of a program': `const child = start('x.c')
settles('s0-1', child.line() === 'ready' && child.wait().status === 0)`,
  'a row that may not be there': `const held = sockets().find((row) => row.local.port === 8000)
settles('s0-1', held?.inode === 0)
settles('s0-2', held === undefined)`,
  'a default that a measurement passes': `const a = connect(8000)
settles('s0-1', (a.timer?.remaining.seconds ?? 0) > 50)`,
  'the first by a number': `const x = segments().toSorted((a, b) => a.seq - b.seq)[0]
settles('s0-1', x.flags === 'S')`,
  'a number in a text': `const n = Number(popen('echo x').match(/\\d+/)?.[0])
settles('s0-1', n === 48)`,
  'calls that may fail': `const sent = [1, 2, 3, 4, 5, 6].map(() => connect(8000).trySend('x').ok)
settles('s0-1', sent.every((ok) => ok))
settles('s0-2', sent.filter(Boolean).length === 6)
settles('s0-3', sent.includes(false))`,
  'a set of states': `const states = new Set(sockets().map((s) => s.state))
settles('s0-1', states.has('TIME_WAIT') && !states.has('CLOSE_WAIT'))`,
  'sorted states': `const t = sockets().map((s) => s.state).sort().join(' ')
settles('s0-1', t === 'FIN_WAIT_2 TIME_WAIT')`,
  'two outcomes': `const first = tryConnect(8000)
const again = tryConnect(8000)
settles('s0-1', first.ok !== again.ok)`,
}
