/** Starts a program in a scenario, says where, and waits to be killed. */
import { readlinkSync } from 'node:fs'
import vocabulary, { listen, start } from '../../scenarios/index.ts'

vocabulary.open({ scenario: 'killed', timeoutMs: 60_000, needs: ['namespace'], callSite: () => undefined })
listen({ port: 54321 })
const program = start('listener.ts 12345')
program.line()
console.log(JSON.stringify({ program: program.pid, network: readlinkSync('/proc/thread-self/ns/net') }))
Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60_000)
