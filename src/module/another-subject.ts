/**
 * Checked values whose sentence speaks of another than the one that was measured: "the client is in [CLOSE_WAIT](…)" over what the server's end gave,
 * "`bind` gives [ECONNREFUSED](…)" over what `connect` gave, "the second one [works](…)" over the first.
 */
import { anotherAct } from '../page/beside/acts.ts'
import { callNamed, isCallCounted, ordinalNamed, ordinalOf } from '../page/beside/call.ts'
import { missingCircumstance } from '../page/beside/circumstances.ts'
import { anotherCloser } from '../page/beside/closers.ts'
import { anotherOrderOfCloses } from '../page/beside/closing-order.ts'
import { outOfOrder } from '../page/beside/events.ts'
import { strangeName } from '../page/beside/names.ts'
import type { Owners } from '../page/beside/owners.ts'
import { transferSaid } from '../page/beside/transfers.ts'
import type { Language } from '../page/language.ts'
import { subjectOf } from '../page/subject.ts'
import type { Problem } from '../problem/problem.ts'
import type { ScenarioDescription } from './description.ts'

type Described = Omit<ScenarioDescription, 'elsewhere'>
type Value = Described['values'][number]
type Told = Pick<Problem, 'found' | 'expected' | 'fix'>

export function anotherSubject(scenario: Described, language: Language, owners: Owners): Omit<Problem, 'file'>[] {
  const untilOf = codesUntil(scenario)
  return scenario.values.flatMap((value, index): Omit<Problem, 'file'>[] => {
    if (!value.readable || !value.beside) return []
    const code = () => untilOf(index)
    const told =
      anotherEnd(value, language, owners) ??
      anotherCall(value, language, owners) ??
      anotherOne(value, language, owners) ??
      anotherWay(value, language, owners) ??
      inOtherUnits(value, language, owners) ??
      anotherOrder(value, code, language, owners) ??
      closedOtherwise(value, code, language, owners) ??
      otherwise(value, code, language, owners) ??
      doneByAnother(value, code, language, owners) ??
      atAnotherTime(value, () => untilOf(Number.NaN), code, language, owners) ??
      ofAnotherName(value, code, language, owners)
    return told ? [{ code: 'value-elsewhere', place: value.place, ...told }] : []
  })
}

/** What its run does until a value is taken, without comments, and under which conditions. */
function codesUntil({ script, transcripts, needs, only }: Described): (index: number) => string {
  const known = new Map<number, string>()
  const around = [
    ...transcripts.flat().map(({ command }) => `$ ${command}`),
    ...needs.map((need) => `needs=${need}`),
    ...only.map((condition) => `only=${condition}`),
  ].join('\n')
  return (index) => {
    const at = script.indexOf(`$.value(${index},`)
    const end = at < 0 ? -1 : script.indexOf('\n', at)
    // Nearly all values of a scenario are taken at one place.
    const before = known.get(end)
    if (before !== undefined) return before
    const done = script
      .slice(0, end < 0 ? undefined : end)
      .replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '')
      .replace(/\$\.value\(\d+,/g, '$.value(')
    const code = `${done}\n${around}`
    known.set(end, code)
    return code
  }
}

function otherwise({ claim, beside, origin }: Value, code: () => string, language: Language, { circumstances }: Owners): Told | undefined {
  const missing = beside && missingCircumstance(beside, language, circumstances, code, origin?.port)
  if (!missing) return undefined
  if (missing.how === 'otherwise')
    return {
      found: `The sentence says "${missing.said}" of the checked value "${claim}", and its scenario does so before it is taken.`,
      expected: 'what this run did not do',
      fix: `leave "${missing.said}" out, or let the scenario not do it`,
    }
  return missing.how === 'nowhere'
    ? {
        found: `The sentence says "${missing.said}" of the checked value "${claim}", and this is one run on one machine.`,
        expected: 'what this run did, or a link to the document that says so',
        fix: `leave "${missing.said}" out, or link in this sentence what says it`,
      }
    : {
        found: `The sentence says "${missing.said}" of the checked value "${claim}", and what its scenario does until then has nothing of it.`,
        expected: 'a scenario that does what the sentence says',
        fix: `let the scenario do it, or leave "${missing.said}" out; what no run shows needs a link to what says it`,
      }
}

function closedOtherwise({ claim, beside }: Value, code: () => string, language: Language, { names, closingOrder }: Owners): Told | undefined {
  const closed = beside && anotherOrderOfCloses(beside, language, names[language], code, closingOrder)
  if (!closed) return undefined
  const did = closed.order.length === 0 ? 'nothing is closed' : closed.order.map((who) => `the ${who} closes`).join(', then ')
  return {
    found: `The sentence of the checked value "${claim}" says "${closed.said}"; in its scenario ${did}.`,
    expected: 'who closes, and in which order, as the scenario has it',
    fix: 'say who closed, or let the scenario close in that order',
  }
}

/** What a variable holds was measured where it was given; what is looked at, where the value is taken. */
function atAnotherTime(
  { claim, expression, beside, origin }: Value,
  script: () => string,
  code: () => string,
  language: Language,
  { events, calls, properties }: Owners,
): Told | undefined {
  const [, variable, path = ''] = /^(\w+)((?:\.\w+)*)$/.exec(expression) ?? []
  const isLive = variable === undefined || (path !== '' && properties.includes(path.slice(path.lastIndexOf('.') + 1)))
  const given = () => (isLive ? null : new RegExp(`^.*\\b${variable}\\b.* = .*$`, 'm').exec(code()))
  const at = () => {
    const line = given()
    return line ? line.index + line[0].length : code().length
  }
  const isCall = !isLive && origin !== undefined && Object.hasOwn(calls, origin.word)
  const wrong = beside && outOfOrder(beside, language, events, script, at, isCall, isCall ? () => given()?.index ?? at() : at)
  if (!wrong) return undefined
  const side = wrong.when === 'before' ? 'after' : 'before'
  return {
    found: `The sentence says "${wrong.said}" of the checked value "${claim}", and ${side} it was measured its scenario does nothing of the kind (${expression}).`,
    expected: `a measurement ${wrong.when} it, and a scenario that does both`,
    fix: `measure it ${wrong.when} that, or leave "${wrong.said}" out`,
  }
}

function doneByAnother({ claim, beside }: Value, code: () => string, language: Language, { names, acts }: Owners): Told | undefined {
  const undone = beside && anotherAct(beside, language, names[language], code, acts)
  if (!undone) return undefined
  const who = undone.did.length === 0 ? 'nobody does' : `the ${undone.did.join(' and the ')} does`
  return {
    found: `The sentence of the checked value "${claim}" says "${undone.said}"; in its scenario ${who} so until then.`,
    expected: 'who does what, as the scenario has it',
    fix: 'say who did it, or let the scenario do it',
  }
}

function ofAnotherName({ claim, beside }: Value, code: () => string, language: Language, { knownNames }: Owners): Told | undefined {
  const name = beside && strangeName(beside, language, knownNames, code)
  if (name === undefined) return undefined
  return {
    found: `The sentence of the checked value "${claim}" names "${name}", which its scenario does not have.`,
    expected: 'the names of what the scenario does, opens, sets or gets',
    fix: `let the scenario have it, or leave "${name}" out; what no run shows needs a link to what says it`,
  }
}

function anotherEnd({ claim, expression, beside, origin }: Value, language: Language, owners: Owners): Told | undefined {
  if (!origin || !beside || !Object.hasOwn(owners.of, origin.word) || !owners.properties.includes(origin.property)) return undefined
  const whose = owners.of[origin.word]
  const subject = subjectOf(beside, language, owners.names[language], owners.peers)
  if (whose === undefined || subject === undefined || whose.includes(subject.name)) return undefined
  return {
    found: `The sentence says of "${subject.said}" what the checked value "${claim}" measured at the ${whose[0]}, which ${origin.word} gave (${expression}).`,
    expected: `an expression over what is the ${subject.name}'s`,
    fix: 'measure the one of whom the sentence speaks, or name the one that was measured',
  }
}

function anotherCall({ claim, expression, beside, origin }: Value, language: Language, { calls, outcomes }: Owners): Told | undefined {
  if (!origin || !beside || !Object.hasOwn(calls, origin.word) || !outcomes.includes(origin.property)) return undefined
  const made = [origin.word, ...(origin.options ?? []).map((option) => `${origin.word} ${option}`)].flatMap((one) => calls[one] ?? [])
  const named = callNamed(beside, language, [...new Set(Object.values(calls).flat())])
  if (named === undefined || made.includes(named.call)) return undefined
  return {
    found: `The sentence says of "${named.said}" what the checked value "${claim}" measured of ${origin.word}, which never calls it (${expression}).`,
    expected: `an expression over a call of ${named.call}`,
    fix: 'measure the call of which the sentence speaks, or name the one that was measured',
  }
}

/** What one end sent is no measurement of what the other received, nor of what the other sent. */
function anotherWay(
  { claim, expression, beside, origin }: Value,
  language: Language,
  { of, names, transfers, transferred }: Owners,
): Told | undefined {
  const way = origin && Object.hasOwn(transfers, origin.word) && transferred.includes(origin.property) ? transfers[origin.word] : undefined
  const said = way === undefined || !beside ? undefined : transferSaid(beside, language, names[language])
  if (!said || !origin) return undefined
  const own = Object.hasOwn(of, origin.by ?? '') ? of[origin.by ?? ''] : undefined
  const isOwn = said.who === undefined || own === undefined || own.includes(said.who)
  // Who received it measured what the other one sent.
  const fits = said.way === way ? isOwn : way === 'in' && (said.who === undefined || own === undefined || !own.includes(said.who))
  if (fits) return undefined
  return {
    found: `The sentence says "${said.said}" of the checked value "${claim}", which is what ${origin.word} gave${own ? ` at the ${own[0]}` : ''} (${expression}).`,
    expected: `what the one of whom the sentence speaks ${said.way === 'in' ? 'received' : 'sent'}`,
    fix: 'measure it where the sentence says that it happened, or say who did what was measured',
  }
}

/** How many bytes went is no number of lines or segments. */
function inOtherUnits(
  { claim, expression, beside, origin }: Value,
  language: Language,
  { transfers, transferred, noBytes }: Owners,
): Told | undefined {
  if (!origin || !beside || !/^\p{N}/u.test(claim) || !Object.hasOwn(transfers, origin.word) || !transferred.includes(origin.property))
    return undefined
  const unit = noBytes[language].exec(beside.after)?.[1]
  if (unit === undefined) return undefined
  return {
    found: `The sentence says "${claim} ${unit}", and ${origin.word} gave a number of bytes (${expression}).`,
    expected: 'what was counted',
    fix: 'say bytes, or claim what counts the others',
  }
}

function anotherOrder(
  { claim, expression, beside, origin }: Value,
  code: () => string,
  language: Language,
  { closers, properties }: Owners,
): Told | undefined {
  if (!beside || origin?.variable === undefined || !properties.includes(origin.property)) return undefined
  const said = anotherCloser(beside, language, origin.variable, code, closers)
  if (said === undefined) return undefined
  return {
    found: `The sentence says of "${said}" what the checked value "${claim}" measured of ${origin.variable}, which is not that one (${expression}).`,
    expected: 'the state of the one of whom the sentence speaks',
    fix: 'measure the one of whom the sentence speaks, or name the one that was measured',
  }
}

function anotherOne({ claim, expression, beside, origin }: Value, language: Language, { calls }: Owners): Told | undefined {
  const byName = origin?.variable === undefined ? undefined : ordinalOf(origin.variable)
  const counted = beside && isCallCounted(beside, language, calls[origin?.word ?? ''] ?? [])
  const called = byName ?? (counted ? origin?.nth : undefined)
  const named = called === undefined || !beside ? undefined : ordinalNamed(beside, language)
  if (named === undefined || named.nth === called || (byName === undefined && named.nth === origin?.nthOfBoth)) return undefined
  return {
    found: `The sentence says "${named.said}", and the checked value "${claim}" measured ${origin?.variable} (${expression}).`,
    expected: `the one that the sentence counts, or a variable that is called after what it is`,
    fix: 'measure the one of which the sentence speaks, or name the one that was measured',
  }
}
