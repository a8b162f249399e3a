/** Starts a program on a further host, says where, and waits to be killed. */
import { readlinkSync } from 'node:fs'
import vocabulary, { connect, host, start } from '../../scenarios/index.ts'

vocabulary.open({ scenario: 'killed', timeoutMs: 60_000, needs: ['wire', 'namespace'], callSite: () => undefined })
const far = host()
const server = far.listen({ port: 8000 })
connect(server)
const program = far.run(() => start('listener.ts 12345'))
program.line()
console.log(JSON.stringify({ program: program.pid, network: readlinkSync(`/proc/${program.pid}/ns/net`) }))
Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60_000)
