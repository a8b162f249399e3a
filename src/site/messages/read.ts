/** Reads `content/messages/*.yaml`, and says of each fault where it is. */
import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Problem } from '../../problem/problem.ts'
import { nearest } from '../../text/words.ts'
import { readYaml } from '../../text/yaml.ts'
import { shared, sharedOf } from '../shared.ts'
import { type Message, messageSchema } from './message.ts'

export const messagesFolder = 'content/messages'

export interface Messages {
  /** Those of a program stand together; in the order of their wordings. */
  messages: Message[]
  problems: Problem[]
}

export function readMessages(root: string, folder = messagesFolder): Messages {
  const names = globSync('*.yaml', { cwd: join(root, folder) }).sort()
  const all = names.map((name) => messagesOf(join(root, folder, name), `${folder}/${name}`))
  return { messages: all.flatMap(({ messages }) => messages).sort(inOrder), problems: all.flatMap(({ problems }) => problems) }
}

/** The whole site's, read once. */
export function siteMessages(root: string): Message[] {
  return sharedOf('messages', root, () => readMessages(root).messages)
}

function inOrder(one: Message, other: Message): number {
  const key = ({ program = '', level, wording = '', id }: Message) => [program.toLowerCase(), level, wording.toLowerCase(), id].join('\t')
  return key(one) < key(other) ? -1 : 1
}

/** A file's, read once for all who ask while it stays as it is. */
function messagesOf(path: string, file: string): Messages {
  const known = shared('message files', () => new Map<string, Messages & { text: string }>())
  const text = readFileSync(path, 'utf8')
  const before = known.get(path)
  if (before?.text === text) return before
  const read = { text, messages: [], problems: [] }
  readMessage(text, file, read)
  known.set(path, read)
  return read
}

function readMessage(text: string, file: string, { messages, problems }: Messages): void {
  const read = readYaml(text, messageSchema)
  if (!('faults' in read)) {
    messages.push({ ...read.data, id: basename(file, '.yaml'), file })
    return
  }
  for (const { place, found, key, fix } of read.faults) {
    const near = key === undefined ? undefined : nearest(key, Object.keys(messageSchema.shape))
    const written = near === undefined ? 'write it as the other files of this folder do' : `write "${near}"`
    problems.push({ code: 'message-bad', file, place, found, fix: fix ?? written })
  }
}
