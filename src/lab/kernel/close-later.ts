/**
 * Closing a packet socket waits for a grace period of the kernel's RCU, 15 ms here, so another thread does it; the number of those that wait is bounded.
 */
import { close, type Fd } from '../system/libc.ts'

const MOST_WAITING = 128
let waiting = 0

export function closeLater(fd: Fd): void {
  if (waiting >= MOST_WAITING) {
    close(fd)
    return
  }
  waiting++
  close.async(fd, () => {
    waiting--
  })
}
