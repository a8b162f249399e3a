/** Characters that a reader does not see, or sees as others. */
import { codePoint, turning } from '../../problem/characters.ts'
import type { Problem } from '../../problem/problem.ts'
import type { Span } from '../page.ts'
import type { Report } from './report.ts'

const most = 20

/** What no text of a page may have, written as it is or as `&#x202E;`. */
const refused = /(?!\t)\p{Cc}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u

/** A Greek or Cyrillic letter reads as a Latin one: "nοt" is another word than "not". */
const otherScript =
  /(?![\p{Script=Latin}\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Common}\p{Script=Inherited}])\p{L}/gu

/** Characters that editors, parsers and terminals count or show otherwise than a reader would think. */
export function unseenCharacters(text: string, report: Report): Problem[] {
  const letters = [...text.matchAll(otherScript)]
    .slice(0, most)
    .map(({ 0: letter, index }) => report('page-syntax', { start: index, end: index + letter.length }, otherLetter(letter)))
  if (letters.length > 0) return letters
  return [...text.matchAll(/(?![\r\n\t])\p{Cc}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|\r(?!\n)/gu)]
    .slice(0, most)
    .map(({ 0: character, index }) => report('page-syntax', { start: index, end: index + 1 }, saidOf(character)))
}

/** The same of a text that the parser has read, where the page writes one by its number or name: its place is that of the text. */
export function unseenReferences(value: string, span: Span, report: Report): Problem[] {
  const letter = (refused.exec(value.replace(/\r?\n/g, ' ')) ?? otherScriptIn(value))?.[0]
  if (letter === undefined) return []
  return [report('page-syntax', span, refused.test(letter) ? saidOf(letter) : otherLetter(letter))]
}

function otherScriptIn(value: string): RegExpExecArray | null {
  return new RegExp(otherScript.source, 'u').exec(value)
}

function otherLetter(letter: string) {
  return {
    found: `The page holds ${codePoint(letter)} (${letter}), a letter that none of its languages has.`,
    expected: 'letters of the Latin, Korean and Japanese scripts: another one may look like one of these',
    fix: 'write the letter that is meant; in a string of a block, write it as an escape',
  }
}

function saidOf(character: string) {
  if (character === '\r') {
    return {
      found: `The page holds ${codePoint(character)}, a carriage return without a line feed.`,
      expected: 'lines that end with a line feed',
      fix: 'save the page with line feeds',
    }
  }
  return {
    found: `The page holds ${codePoint(character)}, ${turning.test(character) ? 'which turns the direction of what follows' : 'a control character'}.`,
    expected: 'text in the order in which it is read',
    fix: 'take it out; in a string of a block, write it as an escape',
  }
}
