/** A row of the kernel's table of sockets, whose table it is, and which of the scenario's processes held the socket then. */
import type { DiagRow } from '../kernel/diag-row.ts'
import type { Holder } from './holders.ts'

export interface SeenRow extends DiagRow {
  /** The host, by its number. */
  host: number
  /** None where no process does, or only the one that the page's own calls are made by. */
  holders: readonly Holder[]
}
