/**
 * The options of a TCP header: RFC 9293 section 3.2, RFC 7323 (window scale, timestamps), RFC 2018 (SACK), RFC 7413 (fast open).
 * It reads nothing that is not there: an option that says more than is left is where reading ends.
 */

export interface TcpOptions {
  /** Maximum segment size, in octets. */
  mss?: number
  /** By how many bits later windows are shifted. */
  windowScale?: number
  sackPermitted?: boolean
  /** Blocks that came out of order, each from its first number up to the one behind its last, relative to the first of that side. */
  sack?: [from: number, to: number][]
  /** The sender's clock, and what it last heard of the other's. */
  timestamp?: { value: number; echo: number }
  /** A cookie of fast open: how many octets; 0 asks for one. */
  fastOpen?: number
}

const KIND = { end: 0, nothing: 1, mss: 2, windowScale: 3, sackPermitted: 4, sack: 5, timestamp: 8, fastOpen: 34 } as const

/** @param octets what stands between the fixed part of the header and the data */
export function readTcpOptions(octets: Buffer): TcpOptions {
  const options: TcpOptions = {}
  for (let at = 0; at < octets.length; ) {
    const kind = octets.readUInt8(at)
    if (kind === KIND.end) break
    if (kind === KIND.nothing) {
      at++
      continue
    }
    if (at + 2 > octets.length) break
    const length = octets.readUInt8(at + 1)
    if (length < 2 || at + length > octets.length) break
    take(options, kind, octets.subarray(at + 2, at + length))
    at += length
  }
  return options
}

function take(options: TcpOptions, kind: number, value: Buffer): void {
  if (kind === KIND.mss && value.length === 2) options.mss = value.readUInt16BE(0)
  if (kind === KIND.windowScale && value.length === 1) options.windowScale = value.readUInt8(0)
  if (kind === KIND.sackPermitted && value.length === 0) options.sackPermitted = true
  if (kind === KIND.timestamp && value.length === 8) options.timestamp = { value: value.readUInt32BE(0), echo: value.readUInt32BE(4) }
  if (kind === KIND.fastOpen) options.fastOpen = value.length
  if (kind === KIND.sack && value.length % 8 === 0) {
    options.sack = Array.from({ length: value.length / 8 }, (_, i) => [value.readUInt32BE(i * 8), value.readUInt32BE(i * 8 + 4)])
  }
}

/** As a header has them, filled up to words of four octets. Blocks of SACK are written as they are given. */
export function writeTcpOptions({ mss, windowScale, sackPermitted, sack, timestamp }: TcpOptions): Buffer {
  const parts: Buffer[] = []
  const put = (kind: number, value: Buffer): void => {
    parts.push(Buffer.from([kind, value.length + 2]), value)
  }
  if (mss !== undefined) put(KIND.mss, words16(mss))
  if (windowScale !== undefined) put(KIND.windowScale, Buffer.from([windowScale]))
  if (sackPermitted === true) put(KIND.sackPermitted, Buffer.alloc(0))
  if (timestamp !== undefined) put(KIND.timestamp, words32(timestamp.value, timestamp.echo))
  if (sack !== undefined && sack.length > 0) put(KIND.sack, words32(...sack.flat()))
  const octets = Buffer.concat(parts)
  return Buffer.concat([octets, Buffer.alloc((4 - (octets.length % 4)) % 4, KIND.nothing)])
}

function words16(value: number): Buffer {
  const octets = Buffer.alloc(2)
  octets.writeUInt16BE(value)
  return octets
}

function words32(...values: number[]): Buffer {
  const octets = Buffer.alloc(values.length * 4)
  values.forEach((value, i) => {
    octets.writeUInt32BE(value >>> 0, i * 4)
  })
  return octets
}
