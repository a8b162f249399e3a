/**
 * How much slower this machine is than those for which the deadlines were written, and how slow it is made on purpose.
 * A deadline says when the laboratory gives up; what a page waits for on purpose (`within`) is part of its claim and stays as it is.
 */
import { setting } from '../../settings/settings.ts'
import { pause } from './wait.ts'

/** Every deadline of the laboratory is as many times longer: TWOMSL_PATIENCE, which the run finds out by itself where nobody gives it. */
export const patience = Number(setting('TWOMSL_PATIENCE') ?? 1)

let pauseMs = 0

/** Each scenario may be run on a machine of another pace. */
export function beginPace(): void {
  pauseMs = Number(setting('TWOMSL_SLOW') ?? 0)
}

/** A pause before each call, TWOMSL_SLOW milliseconds: what holds only on a fast machine does not hold then. */
export function slowDown(): void {
  if (pauseMs > 0) pause(pauseMs)
}
