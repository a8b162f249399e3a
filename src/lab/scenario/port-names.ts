/**
 * Names for the ports that the kernel chose, so that a second run looks like the first: after the variable of the socket or the program that got the port.
 * A port that the page wrote itself keeps its number.
 */
import { type Endpoint, NO_PORT } from '../system/address.ts'
import type { NamedEndpoint } from '../system/argument.ts'
import type { NameOf } from '../words/problem.ts'
import type { Scenario } from './scenario.ts'

/** Endpoints as a page would write them. */
export function endpointNamer(scenario: Scenario, nameOf: NameOf): (endpoint: Endpoint, host?: number) => NamedEndpoint {
  const names = new Map<string, string>()
  for (const socket of scenario.sockets.all) {
    const port = socket.localNow?.port
    const key = `${socket.host} ${port}`
    if (socket.kernelChosePort && port !== undefined && !names.has(key)) names.set(key, nameOf(socket))
  }
  const listening = new Set(
    scenario.witnesses.tables.flatMap(({ rows }) => rows.filter(({ state }) => state === 'LISTEN').map(({ local }) => local.port)),
  )
  const [first, last] = scenario.ephemeralPorts
  const isChosen = (port: number): boolean => port >= first && port <= last && !scenario.givenPorts.has(port) && !listening.has(port)
  let others = 0
  const nameFor = (port: number): string | number => {
    const program = scenario.programPorts.ownerOf(port)
    if (!isChosen(port)) return port
    return program === undefined ? `port ${++others}` : nameOf(program)
  }
  return ({ address, port }, host = 0) => {
    if (port === NO_PORT) return { address: scenario.folder.shownPath(address), port: '' }
    const place = scenario.placeOf(address)
    const key = `${place?.number ?? host} ${port}`
    let name: string | number | undefined = names.get(key)
    if (name === undefined) {
      name = nameFor(port)
      if (typeof name === 'string') names.set(key, name)
    }
    return { address: scenario.network.shown(address), port: name }
  }
}
