/** Of whom the sentences of pages may speak, and what shows that a scenario did what they say: read without a kernel, by whoever reads the pages. */
import { acts } from '../src/lab/words/acts.ts'
import { circumstances } from '../src/lab/words/circumstances/index.ts'
import { closingOrder } from '../src/lab/words/closing-order.ts'
import { callsOf, closers, endNames, endsOf, noBytes, outcomes, ownProperties, peers, transferred, transfers } from '../src/lab/words/ends.ts'
import { events } from '../src/lab/words/events.ts'
import { knownNames } from '../src/lab/words/names.ts'
import type { Owners } from '../src/runner/vocabulary.ts'

export const owners: Owners = {
  of: endsOf,
  properties: ownProperties,
  names: endNames,
  peers,
  calls: callsOf,
  outcomes,
  transfers,
  transferred,
  noBytes,
  closers,
  circumstances,
  knownNames,
  closingOrder,
  acts,
  events,
}
