/** What search engines are told of the messages that a page answers. Pure. */
import type { Language } from '../../page/language.ts'
import { filled } from '../search/ask.ts'
import { answeredBy } from './answered.ts'
import type { Message } from './message.ts'

/** With more questions that no run has shown a page would be for search engines. */
const mostQuestions = 5
const levels = ['system', 'language', 'program']

/**
 * The messages that a page answers: what a run has shown before the others, of these the system's own before a language's and a program's. Those
 * that a run has shown, or the first, are told to search engines as questions.
 */
export function questionsOf(path: string, messages: readonly Message[]): { all: Message[]; asked: Message[] } {
  const all = answeredBy(path, messages)
    .filter(({ row }) => row === undefined)
    .sort((a, b) => rankOf(a) - rankOf(b))
  return { all, asked: all.slice(0, Math.max(mostQuestions, all.filter(({ recorded }) => recorded !== undefined).length)) }
}

function rankOf({ recorded, level }: Message): number {
  return (recorded === undefined ? levels.length : 0) + levels.indexOf(level)
}

/** Each message as a question and what to do as its answer: both stand on the page. */
export function faqOf(messages: readonly Message[], language: Language): object {
  return {
    '@context': 'https://schema.org',
    '@type': 'FAQPage',
    inLanguage: language,
    mainEntity: messages.map((message) => ({
      '@type': 'Question',
      name: message.example,
      acceptedAnswer: { '@type': 'Answer', text: filled(message.do[language], {}).replaceAll('`', '') },
    })),
  }
}
