import type { Message } from '../../src/site/messages/message.ts'
import type { Recogniser } from '../../src/site/search/recognise.ts'

/** What is wrong when a text that holds a message's example is not read as that message of its program; of a row, as that very one. */
export function wronglyRead(recogniser: Recogniser, messages: readonly Message[], message: Message, text: string): string[] {
  const [first] = recogniser.recognise(text)
  const got = first && messages[first.message]
  const same = message.row
    ? got?.id === message.id
    : got?.errno === message.errno && (got?.program === message.program || message.program === undefined)
  return same ? [] : [`${message.id}: ${got?.id ?? 'nothing'}`]
}
