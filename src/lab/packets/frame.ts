/**
 * One frame of an interface, as it was captured.
 */

export interface Frame {
  /** Microseconds by the wall clock. */
  atUs: number
  /** The first octets of the Ethernet frame. */
  octets: Buffer
}

/** Enough for the headers and a few lines of text; the lengths are read from the headers. */
export const SNAP_LENGTH = 512
