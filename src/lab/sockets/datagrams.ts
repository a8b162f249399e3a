/**
 * The captured UDP datagrams and ICMP messages as a page reads and chooses them.
 */
import type { Datagram } from '../packets/datagram.ts'
import type { Scenario } from '../scenario/scenario.ts'
import type { SocketView } from '../scenario/socket-view.ts'
import { type Endpoint, sameEnd } from '../system/address.ts'
import { Duration } from '../words/duration.ts'
import { checkGiven } from '../words/given.ts'
import type { SocketOutcome } from './outcome.ts'
import { demandCapture, socketOf } from './segments.ts'

/** What a datagram of UDP and a message of ICMP have in common. */
interface Seen {
  /** Since the scenario's first call. */
  readonly at: Duration
  readonly from: Endpoint
  readonly to: Endpoint
  /**
   * When it came to the other host, since the scenario's first call; undefined while it is on the way, when a wire has lost it, and on a loopback
   * interface, where it takes no time.
   */
  readonly arrived: Duration | undefined
  /** Whether a wire has lost it. */
  readonly lost: boolean
  /** Whether it is the copy that a wire made of one. */
  readonly copy: boolean
}

export interface SeenDatagram extends Seen {
  /** Bytes of data. */
  readonly length: number
  readonly data: string
}

export interface DatagramFilter {
  from?: SocketView | SocketOutcome | undefined
  to?: SocketView | SocketOutcome | undefined
}

/** What ICMP says about a packet of TCP or UDP: it goes from where that was to go to where it came from. */
export interface SeenIcmp extends Seen {
  /** `port unreachable`, `host unreachable`, `administratively prohibited` … as RFC 792, RFC 1812 and RFC 4443 call it. */
  readonly message: string
}

export function findDatagrams(scenario: Scenario, filter: DatagramFilter): SeenDatagram[] {
  return found(scenario, 'datagrams()', filter)
    .filter(({ icmp }) => icmp === undefined)
    .map(({ seen, length, data }) => Object.freeze({ ...seen, length, data: data.toString() }))
}

export function findIcmp(scenario: Scenario, filter: DatagramFilter): SeenIcmp[] {
  return found(scenario, 'icmp()', filter).flatMap(({ seen, icmp }) => (icmp === undefined ? [] : Object.freeze({ ...seen, message: icmp })))
}

function found(scenario: Scenario, call: string, filter: DatagramFilter): (Pick<Datagram, 'length' | 'data' | 'icmp'> & { seen: Seen })[] {
  checkGiven(call, filter, ['from', 'to'])
  const [from, to] = [socketOf(call, 'from', filter.from), socketOf(call, 'to', filter.to)]
  const { network, witnesses } = scenario
  demandCapture(scenario, call)
  witnesses.settle()
  const shown = ({ address, port }: Endpoint): Endpoint => Object.freeze({ address: network.shown(address), port })
  const startUs = scenario.calls[0]?.atUs ?? 0
  const since = (us: number): Duration => new Duration((us - startUs) / 1000)
  return witnesses
    .datagrams()
    .filter((datagram) => {
      const { seen = datagram, fromHost, toHost } = datagram
      const isFrom = isAt(datagram.from, fromHost, from) || isAt(seen.from, fromHost, from)
      return isFrom && (isAt(datagram.to, toHost, to) || isAt(seen.to, toHost, to))
    })
    .map(({ atUs, from: source, to: destination, arrivedUs, lost, copy, length, data, icmp }) => ({
      seen: {
        at: since(atUs),
        from: shown(source),
        to: shown(destination),
        arrived: arrivedUs === undefined ? undefined : since(arrivedUs),
        lost,
        copy,
      },
      length,
      data,
      icmp,
    }))
}

/** Whether the socket is this end; one that is bound to every address is it on each. */
function isAt(end: Endpoint, host: number, socket: SocketView | undefined): boolean {
  if (socket === undefined) return true
  if (socket.host !== host) return false
  const local = socket.localNow
  const everywhere = local?.address === '0.0.0.0' || local?.address === '::'
  return everywhere ? local?.port === end.port : sameEnd(local, end)
}
