/** Which scenarios a run is for. Those that wait have a run of their own. */

/** @returns why the scenario is not run now; undefined when it is */
export function whichRun(slow: boolean): string | undefined {
  const which = process.env['TWOMSL_RUN'] ?? 'quick'
  if (which === 'all' || slow === (which === 'slow')) return undefined
  return slow ? 'slow: run it with npm run test:slow' : 'not slow: run it with npm test'
}
