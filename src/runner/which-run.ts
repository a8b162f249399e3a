/** Which scenarios a run is for. Those that wait have a run of their own. */

export const slowIndexVariable = 'TWOMSL_SLOW_INDEX'

export function runsSlow(): boolean {
  return process.env['TWOMSL_RUN'] === 'slow'
}

/** @returns why the scenario is not run now; undefined when it is */
export function whichRun(slow: boolean): string | undefined {
  if (process.env['TWOMSL_RUN'] === 'all' || slow === runsSlow()) return undefined
  return slow ? 'slow: npm run test:slow runs it' : 'not slow: npm test runs it'
}

/** In a run of those that wait, each process is for one scenario of a page: the one with this number among its slow ones. */
export function isOurs(slow: boolean, slowIndex: number): boolean {
  if (!runsSlow()) return true
  return slow && slowIndex === Number(process.env[slowIndexVariable] ?? slowIndex)
}
