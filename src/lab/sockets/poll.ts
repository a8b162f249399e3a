/** What poll(2) says of a descriptor, by the names of its events. */
import * as libc from '../system/libc.ts'
import { waitFor } from '../system/wait.ts'
import { POLL } from '../words/constants.ts'

export type PollEvent = keyof typeof POLL

const pollfd = Buffer.alloc(8)
const NOT_OPEN = 0x7fff_ffff
const ALL = Object.values(POLL).reduce((sum, bit) => sum | bit, 0)

export interface Polled {
  /** How many descriptors have events: 0 or 1; -1 with errno. */
  count: number
  events: PollEvent[]
}

/** Waits with a deadline, then asks once more for what there is. */
export function pollOnce(fd: libc.Fd, events: number, deadlineAtMs: number): Polled {
  if (fd >= 0) waitFor(fd, events, deadlineAtMs)
  // Of a negative number poll(2) says nothing; of one that is not open it says POLLNVAL.
  pollfd.writeInt32LE(fd < 0 ? NOT_OPEN : fd, 0)
  pollfd.writeInt16LE(events, 4)
  pollfd.writeInt16LE(0, 6)
  const count = libc.poll(pollfd, 1, 0)
  return { count, events: names(pollfd.readUInt16LE(6)) }
}

/** In the order of their bits. */
function names(bits: number): PollEvent[] {
  return Object.entries(POLL)
    .filter(([, bit]) => (bits & bit) !== 0)
    .map(([name]) => name as PollEvent)
}

export const everyEvent = ALL
