import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { test } from 'vitest'
import { fixtureCases } from '../../helpers/fixture-cases.ts'
import { laboratory } from '../../helpers/fixture-run.ts'

/** Makes root somebody who may do nothing to the machine's own network. */
const asNobody = ['unshare', '--user', '--map-root-user']
const isRoot = process.getuid?.() === 0
const mayUnshare = spawnSync(asNobody[0] ?? '', [...asNobody.slice(1), 'true']).status === 0

// A machine on which a scenario gets no network of its own, nobody may look at the segments, and few files may be open.
if (isRoot && !mayUnshare) test.skip('not verified here: root may not give up its capabilities')
else {
  fixtureCases({
    folder: fileURLToPath(new URL('../../fixtures/poor-machine', import.meta.url)),
    env: { ...laboratory.env, TWOMSL_ISOLATION: 'address' },
    under: [...(isRoot ? asNobody : []), 'sh', '-c', 'ulimit -n 512; exec "$@"', 'sh'],
  })
}
