import { fileURLToPath } from 'node:url'
import { fixtureCases } from '../../helpers/fixture-cases.ts'
import { laboratory } from '../../helpers/fixture-run.ts'

// A machine on which a scenario gets no network of its own, nobody may look at the segments, and few files may be open.
fixtureCases({
  folder: fileURLToPath(new URL('../../fixtures/poor-machine', import.meta.url)),
  env: { ...laboratory.env, TWOMSL_ISOLATION: 'address' },
  under: ['unshare', '--user', '--map-root-user', 'sh', '-c', 'ulimit -n 512; exec "$@"', 'sh'],
})
