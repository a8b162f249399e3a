/** What the kernel tells of a connection by TCP_INFO: `struct tcp_info` of include/uapi/linux/tcp.h, under its own names. */
import { Duration } from '../words/duration.ts'
import { type TcpState, tcpState } from '../words/tcp-state.ts'

export interface TcpInfo {
  tcpi_state: TcpState
  /** How often the oldest segment was sent again, and how often the probe of a closed window or of keepalive was sent. */
  tcpi_retransmits: number
  tcpi_probes: number
  /** By how many doublings the timer has grown. */
  tcpi_backoff: number
  /** Which options both ends use. */
  tcpi_timestamps: boolean
  tcpi_sack: boolean
  tcpi_wscale: boolean
  tcpi_rto: Duration
  tcpi_rtt: Duration
  tcpi_rttvar: Duration
  /** Bytes in a segment, as sent and as received. */
  tcpi_snd_mss: number
  tcpi_rcv_mss: number
  /** Segments. */
  tcpi_unacked: number
  tcpi_sacked: number
  tcpi_lost: number
  tcpi_snd_cwnd: number
  tcpi_snd_ssthresh: number
  tcpi_total_retrans: number
  tcpi_last_data_sent: Duration
  tcpi_last_data_recv: Duration
}

const TCPI_OPT_TIMESTAMPS = 1
const TCPI_OPT_SACK = 2
const TCPI_OPT_WSCALE = 4

/** A kernel that tells less leaves the rest 0. */
export function readTcpInfo(told: Buffer): TcpInfo {
  const octets = Buffer.alloc(104)
  told.copy(octets)
  const options = octets.readUInt8(5)
  const number = (at: number): number => octets.readUInt32LE(at)
  const microseconds = (at: number): Duration => new Duration(number(at) / 1000)
  return {
    tcpi_state: tcpState(octets.readUInt8(0)),
    tcpi_retransmits: octets.readUInt8(2),
    tcpi_probes: octets.readUInt8(3),
    tcpi_backoff: octets.readUInt8(4),
    tcpi_timestamps: (options & TCPI_OPT_TIMESTAMPS) !== 0,
    tcpi_sack: (options & TCPI_OPT_SACK) !== 0,
    tcpi_wscale: (options & TCPI_OPT_WSCALE) !== 0,
    tcpi_rto: microseconds(8),
    tcpi_rtt: microseconds(68),
    tcpi_rttvar: microseconds(72),
    tcpi_snd_mss: number(16),
    tcpi_rcv_mss: number(20),
    tcpi_unacked: number(24),
    tcpi_sacked: number(28),
    tcpi_lost: number(32),
    tcpi_snd_cwnd: number(80),
    tcpi_snd_ssthresh: number(76),
    tcpi_total_retrans: number(100),
    tcpi_last_data_sent: new Duration(number(44)),
    tcpi_last_data_recv: new Duration(number(52)),
  }
}
