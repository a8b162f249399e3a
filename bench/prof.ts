import { connect, host, tryListen } from '../scenarios/index.ts'
import { accountFor } from '../src/lab/account/account.ts'
import { Scenario } from '../src/lab/scenario/scenario.ts'
const sums = new Map<string, number>()
let last = 0
const t = (n: string) => { const now = performance.now(); sums.set(n, (sums.get(n) ?? 0) + now - last); last = now }
function one() {
  last = performance.now()
  const scenario = new Scenario({ scenario: 'bench', callSite: () => undefined, needs: ['wire', 'capture', 'namespace'] })
  t('new Scenario')
  const far = host(); t('host')
  const server = far.listen({ port: 12345 }); t('listen')
  const client = connect(server); t('connect')
  const session = server.accept(); t('accept')
  session.send('HELLO'); t('send')
  session.close(); t('close')
  client.recvAll(); t('recvAll')
  client.close(); t('close2')
  server.close(); t('close3')
  const restart = far.run(() => tryListen({ port: 12345 })); t('tryListen')
  scenario.end(); t('end')
  accountFor(scenario, { far, server, client, session, restart }); t('account')
}
for (let i = 0; i < 20; i++) one()
sums.clear()
const N = 200
for (let i = 0; i < N; i++) { one(); await new Promise((r) => setImmediate(r)) }
let total = 0
for (const [n, v] of sums) { console.log(n.padEnd(14), (v / N).toFixed(3)); total += v / N }
console.log('total', total.toFixed(2))
