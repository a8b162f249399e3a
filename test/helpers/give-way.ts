/** In the run of what waits, a test that computes gives way to the scenarios that wait: those are late where a processor is not theirs at once. */
import { setPriority } from 'node:os'
import { expect } from 'vitest'

if (!expect.getState().testPath?.includes('/test/lab/')) setPriority(10)
