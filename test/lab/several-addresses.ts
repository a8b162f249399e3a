/** Run as a process of its own, where a name stands for several addresses: prints the calls that connect() to it makes, and what it reached. */
import vocabulary, { connect, listen } from '../../scenarios/index.ts'

const session = vocabulary.open({ scenario: 'several', timeoutMs: 5000, callSite: () => undefined })
listen({ port: 8000, address: '127.0.0.6' })
const { peer } = connect({ port: 8000, address: 'several' })
const { trace } = session.close({})
const calls = trace.events.flatMap((event) => (event.type === 'call' ? [event] : []))
const begin = calls.findIndex(({ call }) => call === 'getaddrinfo')
const told = calls.slice(begin).map(({ call, errno, result }) => `${call} ${errno ?? (call === 'socket' ? 'ok' : result)}`)
console.log(JSON.stringify([told, peer.address]))
