/** Records as the site finds them on disk. */

import { platformOf } from '../../../src/evidence/machine.ts'
import type { ScenarioRecord } from '../../../src/evidence/record.ts'
import { recordPath } from '../../../src/evidence/store.ts'
import { traceSchema } from '../../../src/evidence/trace.ts'
import type { Evidence } from '../../../src/site/survey/evidence.ts'

export const reference = 'linux-6.18-x86_64-hz250'

export function evidenceFrom(record: ScenarioRecord): Evidence {
  const trace = record.trace === undefined ? undefined : traceSchema.parse(record.trace)
  const platform = platformOf(record.where)
  return {
    record,
    trace,
    platform,
    reference: platform === reference,
    reason: undefined,
    path: recordPath(record).replace(/\.json$/, ''),
    captures: ['pcap'],
  }
}
