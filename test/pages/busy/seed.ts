/**
 * Faults seeded into good pages, each of a kind that an author makes: a wrong number, state, error or word in a sentence, a wrong line of output,
 * a slip in the code. Pure and without chance: the same page gives the same faults, with the places at which a run must fail.
 */
import { isLanguage, type Language } from '../../../src/page/language.ts'
import { blocksOf, type Page, type Scenario, type Span, type Value, valuesOf } from '../../../src/page/page.ts'
import { placesOf } from '../../../src/page/places.ts'
import { booleans, bounds } from '../../../src/page/words.ts'

export interface Fault {
  kind: 'number' | 'state' | 'errno' | 'word' | 'transcript' | 'code' | 'negated' | 'made' | 'sign' | 'elsewhere'
  scenario: string
  /** What was written instead of what. */
  from: string
  to: string
  /** Where the run must fail: `12:5`. */
  place: string
}

interface Change extends Omit<Fault, 'place'> {
  span: Span
  /** Where the failure is shown, from the start of the change; of a transcript, its line. */
  shownAt: number
}

/** Every second scenario gets one slip in its code, which ends it there; the others get their faults in sentences and transcripts, which stop nothing. */
export function seedFaults(page: Page): { text: string; faults: Fault[] } {
  const running = page.scenarios.filter(({ slow }) => !slow)
  const sentences = page.scenarios.flatMap(valuesOf).map(({ sentence }) => sentence)
  const alone = ({ sentence }: Value) => sentences.indexOf(sentence) === sentences.lastIndexOf(sentence)
  const changes = running
    .flatMap((scenario, index) => {
      const slip = index % 2 === 0 ? codeFault(scenario, page.text, page.path.length + index) : undefined
      return slip
        ? [slip]
        : [...valuesOf(scenario).flatMap((value) => valueFault(value, scenario, page, alone)), ...transcriptFaults(scenario, page.text)]
    })
    .sort((a, b) => a.span.start - b.span.start)
  let text = ''
  let from = 0
  const starts = changes.map(({ span, to }) => {
    text += page.text.slice(from, span.start)
    from = span.end
    text += to
    return text.length - to.length
  })
  text += page.text.slice(from)
  const places = placesOf(text)
  const faults = changes.map(({ span: _, shownAt, ...fault }, index): Fault => {
    const { line, column } = places.at((starts[index] ?? 0) + shownAt)
    return { ...fault, place: `${line}:${fault.kind === 'transcript' ? 1 : column}` }
  })
  return { text, faults }
}

const denials: Record<Language, { side: 'before' | 'after'; word: string }> = {
  en: { side: 'before', word: 'not ' },
  ja: { side: 'after', word: 'ではありません' },
  ko: { side: 'after', word: '가 아닙니다' },
}

const universals: Record<Language, string> = { en: 'always ', ja: '必ず', ko: '항상 ' }

/**
 * A value beside the one that was measured; of every fourth a denial beside its link, of another fourth a number that the page computes; of the rest some
 * are said of every run, or have a sign before them. What none of these kinds fits is left as it is.
 */
function valueFault(value: Value, { id }: Scenario, { language }: Page, alone: (value: Value) => boolean): Change[] {
  const { claim, claimSpan, exact, span, expressionSpan, index } = value
  // Two values of one clause would both be denied.
  if (index % 4 === 1 && isLanguage(language) && alone(value)) {
    const { side, word } = denials[language]
    const at = side === 'before' ? span.start : span.end
    return [
      { kind: 'negated', scenario: id, span: { start: at, end: at }, from: '', to: word, shownAt: side === 'before' ? word.length : span.start - at },
    ]
  }
  if (index % 4 === 3 && expressionSpan !== undefined && otherNumber(claim) !== undefined) {
    const at = expressionSpan.end
    return [{ kind: 'made', scenario: id, span: { start: at, end: at }, from: '', to: ' * 2', shownAt: expressionSpan.start - at }]
  }
  if (index % 8 === 4 && isLanguage(language) && alone(value) && !value.beside?.sourced && value.beside?.heads === undefined) {
    const to = universals[language]
    return [
      {
        kind: 'elsewhere',
        scenario: id,
        span: { start: span.start, end: span.start },
        from: '',
        to,
        shownAt: to.length + claimSpan.start - span.start,
      },
    ]
  }
  if (index % 4 === 2 && /^\d/.test(claim))
    return [{ kind: 'sign', scenario: id, span: { start: span.start, end: span.start }, from: '', to: '−', shownAt: 1 }]
  const other = otherNumber(claim) ?? otherName(claim) ?? opposite(claim, isLanguage(language) ? language : 'en')
  if (other === undefined) return []
  const to = exact ? `\`${other.claim}\`` : other.claim
  return [{ kind: other.kind, scenario: id, span: claimSpan, from: claim, to, shownAt: 0 }]
}

interface Other {
  kind: Fault['kind']
  claim: string
}

/** `60 seconds` → `62 seconds`; not where it is a bound or a range, which 62 may keep. */
function otherNumber(claim: string): Other | undefined {
  const [, before, digits, after] = /^(\D*)(\d{1,8})(\D*)$/.exec(claim) ?? []
  if (digits === undefined || /[A-Za-z]_\d/.test(claim)) return undefined
  if (bounds.some(({ word, side }) => (side === 'before' ? claim.toLowerCase().startsWith(word) : claim.endsWith(word)))) return undefined
  return { kind: 'number', claim: `${before}${Number(digits) + 2}${after}` }
}

/** `TIME_WAIT` → `CLOSE_WAIT`, `EADDRINUSE` → `EACCES`; of a list, the first item. */
function otherName(claim: string): Other | undefined {
  const state = /\b(?:LISTEN|SYN_SENT|SYN_RECEIVED|ESTABLISHED|FIN_WAIT_?[12]|CLOSE_WAIT|CLOSING|LAST_ACK|TIME[_-]WAIT|CLOSED)\b/
  if (state.test(claim)) return { kind: 'state', claim: claim.replace(state, (name) => (name === 'CLOSE_WAIT' ? 'LAST_ACK' : 'CLOSE_WAIT')) }
  const errno = /\bE[A-Z]{4,}\b/
  if (errno.test(claim)) return { kind: 'errno', claim: claim.replace(errno, (name) => (name === 'EACCES' ? 'EADDRINUSE' : 'EACCES')) }
  return undefined
}

function opposite(claim: string, language: Language): Other | undefined {
  const { true: yes, false: no } = booleans[language]
  const index = { yes: yes.indexOf(claim.toLowerCase()), no: no.indexOf(claim.toLowerCase()) }
  if (index.yes >= 0) return { kind: 'word', claim: no[index.yes % no.length] ?? '' }
  if (index.no >= 0) return { kind: 'word', claim: yes[index.no % yes.length] ?? '' }
  return undefined
}

/** Of each command, the first line of output that says something, as if the last thing in it had been another. */
function transcriptFaults({ id, steps }: Scenario, text: string): Change[] {
  const places = placesOf(text)
  return steps.flatMap((step) => {
    if (step.type !== 'transcript') return []
    return step.commands.flatMap(({ line, output }): Change[] => {
      const index = output.findIndex((text) => /[^\s…]/.test(text))
      if (index === -1) return []
      const from = output[index]?.trim() ?? ''
      const end = places.lineEnd(line + 1 + index)
      const start = text.lastIndexOf(from, end)
      return [{ kind: 'transcript', scenario: id, span: { start, end: start + from.length }, from, to: `${from.slice(0, -1)}#`, shownAt: 0 }]
    })
  })
}

/** Slips of the hand. `shown` is the part of the line at which JavaScript, or the laboratory, finds it. */
const slips: { line: RegExp; slip: (parts: string[]) => { to: string; shownAt: number } }[] = [
  // A variable misspelt: server.accept() → servr.accept()
  {
    line: /^((?:const \w+ = )?)(\w+)\w(\.\w+\()/,
    slip: ([, before = '', name = '', call = '']) => ({ to: `${before}${name}${call}`, shownAt: before.length }),
  },
  // A method misspelt: server.accept() → server.accep()
  {
    line: /^((?:const \w+ = )?\w+\.)(\w+)\w\(/,
    slip: ([, before = '', name = '']) => ({ to: `${before}${name}(`, shownAt: before.length }),
  },
  // A word misspelt: listen({ → liste({
  {
    line: /^(const \w+ = )(listen|connect|tryListen|tryConnect|socket|start)\b/,
    slip: ([, before = '', word = '']) => ({ to: `${before}${word.slice(0, -1)}`, shownAt: before.length }),
  },
  // Another option: listen({ port: 1, SO_REUSEADDR: 1 }) → SO_REUSEADR
  {
    line: /^(const \w+ = )(\w+\([^']*SO_REUSEAD)D(R)/,
    slip: ([, before = '', start = '', end = '']) => ({ to: `${before}${start}${end}`, shownAt: before.length }),
  },
  // A call without its port: connect({ port: 1 }) → connect({ })
  {
    line: /^(const \w+ = )(connect\()(?:server|\{ port: \d+ \})\)/,
    slip: ([, before = '', call = '']) => ({ to: `${before}${call}{ })`, shownAt: before.length }),
  },
]

/** One slip in a scenario's code: the kind that `turn` says, or the next one that its code allows. */
function codeFault(scenario: Scenario, text: string, turn: number): Change | undefined {
  const lines = blocksOf(scenario).flatMap((block) => block.lines)
  for (let index = 0; index < slips.length; index++) {
    const kind = slips[(turn + index) % slips.length]
    for (const { start, end } of lines) {
      const parts = kind?.line.exec(text.slice(start, end))
      if (!kind || !parts) continue
      const { to, shownAt } = kind.slip([...parts])
      // What is left must not be another variable, also within a loop: `server1` without its last letter may be `server`, `clients` is `client`.
      const [name = ''] = /^\w+/.exec(to.slice(shownAt)) ?? []
      const word = new RegExp(`\\b${name}\\b`)
      if (name !== '' && lines.some((line) => word.test(text.slice(line.start, line.end)))) continue
      return { kind: 'code', scenario: scenario.id, span: { start, end: start + parts[0].length }, from: parts[0], to, shownAt }
    }
  }
  return undefined
}
