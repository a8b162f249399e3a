/**
 * Names in backticks, and in the texts of links to pages, of which a sentence says that something is in them or gives them: "the server is in `CLOSE_WAIT`".
 * That is a claim as one without backticks, and needs a checked value; what the name stands for, and which sockets are meant, is none. Pure.
 */

import type { Spellings } from '../page/claim.ts'
import { analyse, analyseExpression } from '../page/code.ts'
import { type Language, languages } from '../page/language.ts'
import { joinLines } from '../page/lines.ts'
import { slice } from '../page/measured.ts'
import { type Page, type Scenario, valuesOf } from '../page/page.ts'
import { placesOf } from '../page/places.ts'
import type { Problem } from '../problem/problem.ts'
import { type Predicate, predicates } from './predicates.ts'
import { blocksOf, isSource, type Link, linkPattern, linksOf, sentencesIn, withoutCode } from './sentences.ts'
import { isForReaders } from './shown.ts'

/** What the checks know of names: which they are, and how else each is written. */
export interface Names {
  facts: readonly RegExp[]
  spellings: Spellings
  /** What each language calls those that have a state, and the calls that give an error. */
  actors: Readonly<Record<Language, string>>
}

export function saidNames(page: Page, names: Names): Problem[] {
  const { file, text } = page
  const language = languages.find((one) => one === page.language)
  if (language === undefined || !isForReaders(page)) return []
  const places = placesOf(text)
  const body = withoutCode(text)
  const matter = /^---\n[\s\S]*?\n---\n/.exec(body)?.[0].length ?? 0
  const told = toldOn(page)
  const asides = [...body.matchAll(/^:::[^\n]*\n[\s\S]*?^:::[ \t]*$/gm)].map(({ 0: all, index }) => ({ start: index, end: index + all.length }))
  return blocksOf(body, matter).flatMap((block) => {
    const sentences = block.kind === 'prose' ? sentencesIn(block.text, block.start, language) : [{ start: block.start, text: block.text }]
    const around = linksOf(block.text)
    const aside = asides.some(({ start, end }) => start <= block.start && block.start < end)
    return sentences.flatMap(({ start, text: written }) => {
      const links = linksOf(written)
      if ((aside ? around : links).some(isDocument)) return []
      return namesIn(written, names.facts).flatMap(({ name, at, before, after, linked }): Problem[] => {
        const said = isSaid(before, after, predicates[language](names.actors[language]))
        const place = places.at(start + at)
        const spelled = spellingsOf(name, names)
        const row = block.kind === 'row' ? cellOf(written, at, names.actors[language]) : undefined
        if (row !== undefined && around.length === 0) return [claimed(file, place, `\`${name}\``, row)]
        if (said !== undefined) {
          if (links.some((link) => isGivenBy(link, spelled, page))) return []
          return [claimed(file, place, linked ? name : `\`${name}\``, said)]
        }
        if (linked || around.length > 0 || spelled.some((one) => told.includes(one))) return []
        return [untold(file, place, name)]
      })
    })
  })
}

function claimed(file: string, place: Problem['place'], name: string, said: string): Problem {
  return {
    code: 'fact-unchecked',
    file,
    place,
    found: `Nothing checks ${name}, though the sentence says it of something: "${said}".`,
    expected: 'a checked value, [text](#scenario "expression"), or a link in the sentence to the document that says it',
    fix: 'check it; or let the sentence only name it, as in "what `…` is"',
  }
}

function untold(file: string, place: Problem['place'], name: string): Problem {
  return {
    code: 'fact-unchecked',
    file,
    place,
    found: `Nothing on the page gives \`${name}\`, and the sentence does not say where it is told.`,
    expected: 'a scenario of the page that gives it, or a link in the sentence to what tells of it',
    fix: 'link to the page, the section or the document that tells of it; or leave it out',
  }
}

/** A row that is called after an end or a call, with the name in a cell of its own: "| server | `CLOSE_WAIT` |". */
function cellOf(row: string, at: number, actors: string): string | undefined {
  const [head = ''] = row.split('|').filter((cell) => cell.trim() !== '')
  const cell =
    row
      .slice(row.lastIndexOf('|', at) + 1)
      .split('|')[0]
      ?.trim() ?? ''
  if (!new RegExp(`^(?:(?:the|its) )?(?:${actors})[\\p{L}'’ ()]*$`, 'iu').test(head.replace(/[`*]/g, '').trim())) return undefined
  return /^`[^`]+`$/.test(cell) ? `${head.trim()} | …` : undefined
}

interface Named {
  name: string
  at: number
  /** Stands in the text of a link. */
  linked: boolean
  before: string
  after: string
}

/** In backticks, and in the texts of links to pages; a checked value is none, nor the text of a link to a document. */
function namesIn(written: string, facts: readonly RegExp[]): Named[] {
  const found: Omit<Named, 'before' | 'after'>[] = []
  const values: [number, number][] = []
  const links: [number, number][] = []
  for (const { 0: all, 1: text = '', 3: title, index } of written.matchAll(linkPattern)) {
    if (title !== undefined) values.push([index, index + all.length])
    else links.push([index, index + text.length + 1])
  }
  const within = (spans: readonly [number, number][], at: number) => spans.some(([start, end]) => start <= at && at < end)
  const spans = [...written.matchAll(/`[^`]*`/g)].map(({ 0: all, index }): [number, number] => [index, index + all.length])
  for (const fact of facts)
    for (const { 0: name, index: at } of written.matchAll(fact))
      if (!within(values, at) && (within(links, at) || within(spans, at)) && isNameAlone(written, at, spans))
        found.push({ name, at, linked: within(links, at) })
  return found
    .filter(({ at }, index) => found.findIndex((other) => other.at === at) === index)
    .map((one) => ({ ...one, before: readable(written.slice(0, one.at)), after: readable(written.slice(one.at + one.name.length)) }))
}

/** Of what stands in backticks, a command or a piece of code only holds the name: `ss -o state time-wait`. */
function isNameAlone(written: string, at: number, spans: readonly [number, number][]): boolean {
  const span = spans.find(([start, end]) => start <= at && at < end)
  return span === undefined || /^`[\p{L}\p{N}_ :-]+`$/u.test(written.slice(...span))
}

/** As a reader sees what stands before or after: of links their texts, without marks. */
function readable(written: string): string {
  return written
    .replace(linkPattern, '$1')
    .replace(/\[(?=[^\]]*$)|^[^[\]]*?\]\([^)]*\)/g, (all) => (all.startsWith('[') ? '' : (all.split('](')[0] ?? '')))
    .replace(/[`*]/g, '')
    .replace(/\s+/g, ' ')
}

function isSaid(before: string, after: string, patterns: readonly Predicate[]): string | undefined {
  for (const { before: left, after: right, unless } of patterns) {
    const [one, other] = [left.exec(before), right.exec(after)]
    if (one === null || other === null) continue
    const said = `${one[0]}…${other[0]}`
    if (unless?.test(before)) continue
    return said.replace(/^[\s,;:]+/, '').trim()
  }
  return undefined
}

/** A document or a statement of the sources says it, or why it is not checked is said. */
function isDocument({ target }: Link): boolean {
  return isSource(target) || /(?:^|\/)sources\/#/.test(target)
}

/** A checked value of the sentence that says it, or whose code asks for it: "[2](#s \"waiting\") sockets are in `TIME_WAIT`". */
function isGivenBy({ target, title }: Link, spelled: readonly string[], page: Page): boolean {
  const scenario = title === undefined ? undefined : page.scenarios.find(({ id }) => `#${id}` === target)
  if (!scenario) return false
  const said = valuesOf(scenario).filter(({ expression }) => expression === title)
  if (said.some(({ claim }) => spelled.includes(claim))) return true
  const code = codeBehind(scenario, page.text, title ?? '')
  return spelled.some((one) => code.includes(one))
}

/** The expression, and the statements that have a part in it. */
function codeBehind(scenario: Scenario, text: string, expression: string): string {
  const { source } = joinLines(
    scenario.steps.flatMap((step) => (step.type === 'block' ? step.lines : [])),
    text,
  )
  const { body } = analyse(source)
  const uses = analyseExpression(expression)?.uses ?? []
  const parts = slice(body, uses)
  return [expression, ...body.filter((_, index) => parts.has(index)).map(({ start, end }) => source.slice(start, end))].join('\n')
}

/** All that the page shows or claims of a run. */
function toldOn({ scenarios, programs, text }: Page): string {
  const steps = scenarios.flatMap((scenario) => scenario.steps)
  return [
    ...scenarios.flatMap((scenario) => valuesOf(scenario)).flatMap(({ claim, expression }) => [claim, expression]),
    ...steps.filter(({ type }) => type !== 'value').map(({ span }) => text.slice(span.start, span.end)),
    ...programs.map((program) => program.text),
  ].join('\n')
}

function spellingsOf(name: string, { spellings }: Names): string[] {
  const plain = name.toUpperCase().replace(/[\s-]/g, '_')
  const known = Object.entries(spellings).find(([word, others]) => word === plain || others.includes(name) || others.includes(plain))
  return [...new Set([name, plain, ...(known ? [known[0], ...known[1]] : [])])].filter((one) => /\p{L}/u.test(one))
}
