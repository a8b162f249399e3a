/** A row of the kernel's table of sockets, and whose table it is. */
import type { DiagRow } from '../kernel/diag-row.ts'

export interface SeenRow extends DiagRow {
  /** The host, by its number. */
  host: number
}
