/**
 * What a wire between two hosts costs: a whole scenario over one that takes no time, with everything, and how fast octets go through.
 */
import { connect, host, tryListen } from '../scenarios/index.ts'
import { accountFor } from '../src/lab/account/account.ts'
import { conditions } from '../src/lab/network/conditions.ts'
import { Scenario } from '../src/lab/scenario/scenario.ts'
import { recv, send } from '../src/lab/system/libc.ts'
import { greeting } from './helpers/greeting.ts'
import { meanMs } from './helpers/mean.ts'

const MSG_DONTWAIT = 0x40

function open(): Scenario {
  return new Scenario({ scenario: 'bench', callSite: () => undefined, needs: ['wire', 'capture', 'namespace'] })
}

/** The same as bench/lab.ts, with the server on another host. */
function overWire(): void {
  const scenario = open()
  const far = host()
  const seen = greeting({ open: () => far.listen({ port: 12345 }), again: () => far.run(() => tryListen({ port: 12345 })) })
  scenario.end()
  accountFor(scenario, { far, ...seen })
}

/** One thread sends and receives, as a block does, without a record of each call. */
function megabytesPerSecond(megabytes: number): number {
  const scenario = open()
  const far = host()
  const server = far.listen({ port: 12345 })
  const client = connect(server)
  const session = server.accept()
  const out = Buffer.alloc(1 << 17)
  const into = Buffer.alloc(1 << 18)
  const all = megabytes << 20
  const startedMs = performance.now()
  for (let sent = 0, received = 0; received < all; ) {
    if (sent < all) sent += Math.max(0, send(client.fd, out, out.length, MSG_DONTWAIT))
    scenario.witnesses.settle()
    for (let count = 1; count > 0; ) {
      count = recv(session.fd, into, into.length, MSG_DONTWAIT)
      received += Math.max(0, count)
    }
  }
  const seconds = (performance.now() - startedMs) / 1000
  scenario.end()
  return megabytes / seconds
}

/** @param warmUp as many as bench/lab.ts runs before it measures: what V8 compiles meanwhile is no cost of a wire */
export async function wireCost(count = 200, megabytes = 10, warmUp = 100): Promise<{ scenarioMs: number; throughput: number }> {
  await meanMs(warmUp, overWire)
  const scenarioMs = await meanMs(count, overWire)
  const throughput = Math.max(...Array.from({ length: 5 }, () => megabytesPerSecond(megabytes)))
  return { scenarioMs, throughput }
}

if (import.meta.main) {
  const reason = conditions.wire()
  if (reason !== undefined) console.log(`no wire here: ${reason}`)
  else {
    const { scenarioMs, throughput } = await (process.argv.includes('--smoke') ? wireCost(5, 1, 5) : wireCost())
    console.log(`one scenario over a wire, with everything   ${scenarioMs.toFixed(2)} ms   goal: at most 6`)
    console.log(`10 MB through the wire                      ${throughput.toFixed(0)} MB/s  goal: at least 50`)
  }
}
