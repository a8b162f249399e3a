/**
 * The problems of calls: what was called, what came back or did not come, what the socket table was then, how to mend it.
 */

import { argumentText, type CallArgument } from '../system/argument.ts'
import { errnoMeaning } from '../system/errno.ts'
import { fixFor } from '../words/advice.ts'
import { Duration } from '../words/duration.ts'
import type { LabProblem, NameOf } from '../words/problem.ts'
import type { KnownSocket } from './known-socket.ts'
import { endpointNamer } from './port-names.ts'
import type { Scenario } from './scenario.ts'
import { describeTable } from './table-text.ts'

export interface Subject {
  call: string
  socket: KnownSocket
  argument: CallArgument
}

/** Of a call that had to succeed and did not. */
export function failed(scenario: Scenario, subject: Subject, errno: string, tryWord: string): LabProblem {
  const seen = describeTable(scenario, scenario.observe())
  return scenario.problem(`lab-${subject.call}-failed`, (nameOf) => ({
    message: `${shown(scenario, subject, nameOf)} gave ${errno} (${errnoMeaning(errno)}); it was expected to succeed.\nSeen then: ${seen(nameOf)}`,
    fix: fixFor(subject.call, errno, tryWord),
  }))
}

/** Of a call that nothing answered in time. */
export function late(scenario: Scenario, subject: Subject, what: string, within = new Duration(scenario.deadlineMs)): LabProblem {
  const seen = describeTable(scenario, scenario.observe())
  const word = `try${subject.call.charAt(0).toUpperCase()}${subject.call.slice(1)}`
  const silence = subject.call === 'connect' ? 'EINPROGRESS' : 'EAGAIN'
  return scenario.problem('lab-deadline', (nameOf) => ({
    message: `${shown(scenario, subject, nameOf)} ${what} within ${within}.\nSeen then: ${seen(nameOf)}`,
    fix: `let the other end act before this line, or expect the silence with ${word}({ within: milliseconds(200) }), which gives ${silence} then.`,
  }))
}

function shown(scenario: Scenario, { call, socket, argument }: Subject, nameOf: NameOf): string {
  const text = argumentText(argument, endpointNamer(scenario, nameOf), nameOf)
  return `${call}(${nameOf(socket)}${text === '' ? '' : `, ${text}`})`
}
