/**
 * The captured UDP datagrams as a page reads and chooses them.
 */
import type { Datagram } from '../packets/datagram.ts'
import type { Scenario } from '../scenario/scenario.ts'
import type { SocketView } from '../scenario/socket-view.ts'
import { type Endpoint, sameEnd } from '../system/address.ts'
import { Duration } from '../words/duration.ts'
import { checkGiven } from '../words/given.ts'
import type { SocketOutcome } from './outcome.ts'
import { demandCapture, socketOf } from './segments.ts'

export interface SeenDatagram {
  /** Since the scenario's first call. */
  readonly at: Duration
  readonly from: Endpoint
  readonly to: Endpoint
  /** Octets of data. */
  readonly length: number
  readonly data: string
}

export interface DatagramFilter {
  from?: SocketView | SocketOutcome | undefined
  to?: SocketView | SocketOutcome | undefined
}

export function findDatagrams(scenario: Scenario, filter: DatagramFilter): SeenDatagram[] {
  checkGiven('datagrams()', filter, ['from', 'to'])
  const [from, to] = [socketOf('datagrams()', 'from', filter.from), socketOf('datagrams()', 'to', filter.to)]
  const { network, witnesses } = scenario
  demandCapture(scenario, 'datagrams()')
  witnesses.settle()
  const shown = ({ address, port }: Endpoint): Endpoint => Object.freeze({ address: network.shown(address), port })
  const startUs = scenario.calls[0]?.atUs ?? 0
  const matches = (datagram: Datagram): boolean => isAt(datagram.from, from) && isAt(datagram.to, to)
  return witnesses
    .datagrams()
    .filter(matches)
    .map((datagram) =>
      Object.freeze({
        at: new Duration((datagram.atUs - startUs) / 1000),
        from: shown(datagram.from),
        to: shown(datagram.to),
        length: datagram.length,
        data: datagram.data.toString(),
      }),
    )
}

/** Whether the socket is this end; one that is bound to every address is it on each. */
function isAt(end: Endpoint, socket: SocketView | undefined): boolean {
  if (socket === undefined) return true
  const local = socket.localNow
  const everywhere = local?.address === '0.0.0.0' || local?.address === '::'
  return everywhere ? local?.port === end.port : sameEnd(local, end)
}
