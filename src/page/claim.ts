/**
 * A claim is the text of a checked value. What kind it is, the measured value decides: a number, a duration, a truth value, a word, a list.
 * Pure; it knows nothing of where the value came from. A duration is any object with a number `milliseconds`.
 */

import { codePoint } from '../problem/characters.ts'
import { either } from '../text/words.ts'
import { containsWhole, halfWidth, type Interval, readInterval } from './interval.ts'
import type { Language } from './language.ts'
import { booleans } from './words.ts'
import { booleanForm, durationForm, listForm, numberForm } from './written-form.ts'

export type Comparison =
  | { type: 'holds'; measured: string }
  | { type: 'differs'; measured: string; expected: string | undefined }
  /** The text cannot be compared with a value of that kind. */
  | { type: 'unreadable'; measured: string; expected: string }

export interface Duration {
  milliseconds: number
}

/** How else a word that a run gives may be written: `TIME_WAIT` → `TIME-WAIT`, `EADDRINUSE` → `98`. */
export type Spellings = Readonly<Record<string, readonly string[]>>

export interface Reading {
  language: Language
  /** Other spellings of a word are the same claim. None where the page spells the word as code: that is exactly what it says. */
  spellings?: Spellings | undefined
}

export function compare(claim: string, value: unknown, reading: Reading): Comparison {
  const { language, spellings = {} } = reading
  const text = asRead(claim)
  if (typeof value === 'number' || typeof value === 'bigint') return compareNumber(text, value, language)
  if (isDuration(value)) return compareDuration(text, value, language)
  if (typeof value === 'boolean') return compareBoolean(text, value, language)
  if (typeof value === 'string') return compareWord(text, value, Object.hasOwn(spellings, value) ? spellings[value] : undefined)
  if (Array.isArray(value)) return compareList(text, value, reading)
  return {
    type: 'unreadable',
    measured:
      value === undefined ? 'nothing (undefined)' : value === null ? 'nothing (null)' : typeof value === 'object' ? 'an object' : `a ${typeof value}`,
    expected: 'an expression that gives a number, a duration, a word, true or false, or a list of these',
  }
}

/** A measured value as a person reads it: `60`, `59.998 s`, `TIME_WAIT`. */
export function show(value: unknown): string {
  if (isDuration(value)) return showDuration(value.milliseconds)
  if (Array.isArray(value)) return value.map(show).join(', ')
  if (typeof value !== 'object' || value === null || !/^\[object /.test(String(value))) return String(value)
  const members = Object.entries(value).map(([name, member]) => `${name}: ${typeof member === 'object' && member !== null ? '…' : String(member)}`)
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`
}

export function isDuration(value: unknown): value is Duration {
  return typeof value === 'object' && value !== null && typeof (value as Duration).milliseconds === 'number'
}

/** Markdown shows a line end, and several blanks, as one blank. */
function asRead(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim()
}

function compareNumber(text: string, value: number | bigint, language: Language): Comparison {
  const interval = readInterval(text, 'number')
  if (!interval) return { type: 'unreadable', measured: show(value), expected: numberForm(text, show(value), language) }
  const exact = typeof value === 'bigint' || Number.isInteger(value) ? containsWhole(interval, BigInt(value)) : undefined
  return within(text, interval, value, show, exact)
}

function compareDuration(text: string, value: Duration, language: Language): Comparison {
  const measured = show(value)
  const interval = readInterval(text, 'duration')
  if (!interval) return { type: 'unreadable', measured, expected: durationForm(text, language) }
  return within(text, interval, value.milliseconds, (time) => showDuration(Number(time)))
}

/** The printed precision is the tolerance, which not every reader knows: what the text stands for is told where it does not hold. */
function within<Measured extends number | bigint>(
  text: string,
  { low, high, whole }: Interval,
  value: Measured,
  print: (value: number | bigint) => string,
  exact?: boolean,
): Comparison {
  const measured = print(value)
  if (exact ?? (Number.isFinite(Number(value)) && value >= low && value <= high)) return { type: 'holds', measured }
  // Where rounded edges would say that it holds, the exact ones are told.
  const rounded = exact === undefined || value < low || value > high
  const edges = rounded ? [low, high] : [whole?.low ?? low, whole?.high ?? high]
  const [from, to] = edges.map((end) => print(typeof end === 'bigint' ? end : Number(end.toPrecision(12))))
  const range =
    high === Number.POSITIVE_INFINITY
      ? `${from} or more`
      : low === Number.NEGATIVE_INFINITY
        ? `${to} or less`
        : from === to
          ? from
          : `${from} up to ${to}`
  return { type: 'differs', measured, expected: `${range}, which "${text}" stands for` }
}

function compareBoolean(text: string, value: boolean, language: Language): Comparison {
  const words = booleans[language]
  const said = text.toLowerCase()
  const measured = String(value)
  if (words[`${value}`].includes(said)) return { type: 'holds', measured }
  if (words[`${!value}`].includes(said)) return { type: 'differs', measured, expected: undefined }
  return { type: 'unreadable', measured, expected: booleanForm(text, value, language) }
}

function compareWord(text: string, value: string, others: readonly string[] = []): Comparison {
  const measured = asRead(value)
  if (text === measured || others.includes(halfWidth(text))) return { type: 'holds', measured: value }
  const expected = lookAlike(text, measured) ?? (others.length === 0 ? undefined : either([value, ...others]))
  return { type: 'differs', measured: value, expected }
}

/** Where the two would look the same in a message: which letters differ. */
function lookAlike(text: string, measured: string): string | undefined {
  const [said, gave] = [[...text], [...measured]]
  const unseen = said.filter((letter) => /\p{Cf}/u.test(letter))
  if (unseen.length > 0 && text.replace(/\p{Cf}/gu, '') === measured) return `${measured} without ${either(unseen.map(codePoint))}, which nobody sees`
  if (said.length !== gave.length) return undefined
  const other = said.flatMap((letter, index): [string, string][] => (letter === gave[index] ? [] : [[letter, gave[index] ?? '']]))
  if (!other.every(([letter, meant]) => letter.charCodeAt(0) > 0x7f !== meant.charCodeAt(0) > 0x7f)) return undefined
  return `${measured}: ${other.map(([letter, meant]) => `${codePoint(meant)} (${meant}) in place of ${codePoint(letter)} (${letter})`).join(', ')}`
}

/** A comma within 1,000 separates nothing. */
const separators = /\s*(?:,\s*and\s|(?<!\d),|,(?!\d{3}(?!\d))|、|，|・|·|\sand\s|\s및\s|(?<=[\w)])\s?[와과]\s|と)\s*/

function compareList(text: string, values: readonly unknown[], reading: Reading): Comparison {
  const items = text.split(separators)
  const measured = show(values)
  if (items.length !== values.length) return { type: 'differs', measured, expected: listForm(values.map(show), reading.language) }
  const comparisons = items.map((item, index) => compare(item, values[index], reading))
  const unreadable = comparisons.find((comparison) => comparison.type === 'unreadable')
  if (unreadable) return { ...unreadable, measured }
  return comparisons.every(({ type }) => type === 'holds') ? { type: 'holds', measured } : { type: 'differs', measured, expected: undefined }
}

function showDuration(milliseconds: number): string {
  if (Math.abs(milliseconds) < 1000) return `${trim(milliseconds)} ms`
  return `${trim(milliseconds / 1000)} s`
}

function trim(value: number): string {
  return String(Number(value.toFixed(3)))
}
