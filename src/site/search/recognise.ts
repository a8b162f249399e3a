/**
 * What a pasted line, a stack trace or a row of a table of sockets says: whose message it is, of which error, and on which port.
 * Pure; it runs in the reader's browser, on the messages of content/messages as src/site/messages/data.ts hands them over.
 */
import { namedLists } from './phrases.ts'
import { plainText } from './plain.ts'
import { isClient, type Row } from './row.ts'
import { rowsOf } from './rows.ts'
import { ends, type Match, Places, Template } from './template.ts'

/** One message as the browser gets it; what is empty is left out. */
export interface Known {
  program?: string
  level?: 'language' | 'system'
  errno?: string
  wording?: string
  row?: { states?: string[]; protocols?: string[]; tools?: string[]; pids?: number[]; holders?: string[]; client?: boolean }
  beside?: string[]
  unless?: string[]
  not?: string[]
  signs?: string[]
}

export interface Recognised {
  /** Which of the messages. */
  message: number
  /** Left out where nothing gives it away. */
  program?: string
  errno?: string
  address?: string
  port?: number
  path?: string
  /** Of a row. */
  state?: string
  holder?: string
  pid?: number
  peer?: string
  /** The part of the paste that was recognised. */
  found: string
  /** The whole wording of a program was found, not only what any program may print. */
  sure: boolean
}

/** Who names the system in which it happened has not said whose the message is. */
const systems = new Set(['windows', 'macos', 'linux'])

const levels = { program: 3, language: 2, system: 1 }

interface Finding {
  message: Known
  match: Match
}

export class Recogniser {
  readonly #messages: readonly Known[]
  readonly #templates: readonly { message: Known; template: Template }[]
  readonly #rows: readonly Known[]
  readonly #signs: readonly { message: Known; sign: string; word: string; strong: boolean; own: boolean }[]

  constructor(known: readonly Known[]) {
    const messages = known.map((message) => ({ ...message, ...listed('beside', message), ...listed('unless', message) }))
    this.#messages = messages
    this.#templates = messages.flatMap((message) => (message.wording === undefined ? [] : [{ message, template: new Template(message.wording) }]))
    this.#rows = messages.filter(({ row }) => row !== undefined)
    this.#signs = messages.flatMap((message) => {
      const name = message.program?.toLowerCase() ?? ''
      // A program's name is a sign of it, unless it is so short that it is another word too.
      const signs = [
        ...(message.signs ?? []).map((sign) => sign.toLowerCase()),
        ...(message.level === undefined && name.length > 4 && !systems.has(name) ? [name] : []),
      ]
      return signs.map((sign) => ({
        message,
        sign,
        word: /[a-z0-9]+/.exec(sign)?.[0] ?? '',
        strong: message.level === undefined && sign.includes(name),
        own: sign === name,
      }))
    })
  }

  /** The surest first; empty where nothing is recognised. */
  recognise(paste: string): Recognised[] {
    const text = plainText(paste)
    const flat = text.replace(/\s+/g, ' ')
    const lower = flat.toLowerCase()
    const small = lower.length === flat.length ? lower : flat.replace(/[^\p{ASCII}]/gu, 'x').toLowerCase()
    const words = new Set(small.match(/[a-z0-9]+/g))
    const places = new Places(small)
    const findings = this.#templates.flatMap(({ message, template }) => {
      if (template.word !== undefined && !words.has(template.word)) return []
      const match = template.find(flat, places)
      return match && fits(message, match, small) ? [{ message, match }] : []
    })
    const best = this.#inOrder(findings.length > 0 || flat.length > longestHalf ? findings : this.#begun(flat, small))
    const messages = best.map((finding) => this.#toldOf(finding, flat, small, words))
    const row = this.#row(text, messages[0]?.port)
    if (!row) return messages
    return messages[0]?.sure ? [messages[0], row, ...messages.slice(1)] : [row, ...messages]
  }

  #begun(flat: string, small: string): Finding[] {
    return this.#templates.flatMap(({ message, template }) => {
      const match = message.beside ? undefined : template.begunIn(flat, small)
      return match && fits(message, match, small) ? [{ message, match }] : []
    })
  }

  /** What names a program is surer than what any program prints, and more letters are surer than fewer; each page of advice is wanted once. */
  #inOrder(findings: readonly Finding[]): Finding[] {
    const rank = ({ message, match }: Finding) =>
      (message.program ? 1000 * levels[message.level ?? 'program'] : 0) + (message.beside ? 12 : 0) + match.weight
    const sorted = [...findings].sort((a, b) => rank(b) - rank(a))
    const errnos = new Set<string | undefined>()
    return sorted.filter(({ message: { errno, program } }, index) => {
      if (index > 0 && (program === undefined || errnos.has(errno))) return false
      errnos.add(errno)
      return true
    })
  }

  #toldOf({ message, match }: Finding, flat: string, small: string, words: ReadonlySet<string>): Recognised {
    const named = message.program && message.level === undefined ? undefined : this.#programBeside(message, small, words)
    const { program, errno } = named ?? message
    const near = match.port && match.address ? [] : endsNear(flat, match.at, match.found.length)
    const port = match.port ?? near[0]?.port
    const address = match.address ?? near.find((end) => end.port === port && end.address)?.address
    return {
      message: this.#messages.indexOf(named ?? message),
      ...(program && { program }),
      ...(errno && { errno }),
      ...(address && { address }),
      ...(port && { port }),
      ...(match.path && { path: match.path }),
      found: match.found.slice(0, 300),
      sure: message.program !== undefined && named === undefined,
    }
  }

  /**
   * The program that other words of the paste give away, and what it says of the same error. Its own name is a better sign than its language's,
   * and only that outdoes a language that was recognised.
   */
  #programBeside({ program, errno }: Known, small: string, words: ReadonlySet<string>): Known | undefined {
    const seen = this.#signs.filter(
      ({ message: { unless }, sign, word, strong, own }) =>
        (strong || program === undefined) &&
        words.has(word) &&
        stands(sign, small, own) &&
        !unless?.some((word) => stands(word.toLowerCase(), small)),
    )
    for (const { message } of seen.sort((a, b) => Number(b.strong) - Number(a.strong))) {
      const same = this.#messages.filter((other) => other.program === message.program && other.errno === errno && other.wording !== undefined)
      const usual = same.find((other) => other === message) ?? same.find(({ signs }) => signs !== undefined) ?? same[0]
      if (usual) return usual
    }
    return undefined
  }

  /** The row that tells most: one that listens before one that waits, on the message's port where there is one. */
  #row(text: string, port: number | undefined): Recognised | undefined {
    const rows = rowsOf(text)
    const wanted = port === undefined ? rows : rows.filter(({ row }) => row.port === port)
    const order = ['LISTEN', 'UNCONN', 'CLOSED', 'T', 'ESTAB', 'CLOSE-WAIT', 'SYN-SENT', 'TIME-WAIT']
    const rank = ({ row }: { row: Row }) => (order.indexOf(row.state ?? '') + order.length + 1) % (order.length + 1)
    const [top] = wanted.sort((a, b) => rank(a) - rank(b))
    if (!top) return undefined
    // lsof has a row for each process that has the socket: the first of them gave it to the others.
    const [first] = wanted
      .filter(({ row }) => row.port === top.row.port && row.state === top.row.state && row.tool === top.row.tool)
      .sort((a, b) => (a.row.pid ?? 0) - (b.row.pid ?? 0))
    if (!first) return undefined
    const fitting = this.#rows.map((message) => ({ message, count: conditions(message, first.row) })).filter(({ count }) => count > 0)
    const [best] = fitting.sort((a, b) => b.count - a.count)
    if (!best) return undefined
    const { tool, state, address, port: own, path, holder, pid, peer } = first.row
    return {
      message: this.#messages.indexOf(best.message),
      program: tool,
      ...(state && { state }),
      ...(address && { address }),
      ...(own && { port: own }),
      ...(path && { path }),
      ...(holder && { holder }),
      ...(pid && { pid }),
      ...(peer && { peer }),
      found: first.line.trim().replace(/\s+/g, ' ').slice(0, 300),
      sure: true,
    }
  }
}

/** Who pastes more than this has pasted lines whole. */
const longestHalf = 400

const within = /[a-z0-9]/

/** The words themselves, where the message names a list of them. */
function listed(name: 'beside' | 'unless', message: Known): Pick<Known, 'beside' | 'unless'> {
  return message[name] ? { [name]: message[name].flatMap((word) => namedLists[word] ?? [word]) } : {}
}

/** As a word of its own; a name not as a part of a longer one either: `org.apache.commons`. */
function stands(sign: string, small: string, name = false): boolean {
  const joins = name ? /[a-z0-9./]/ : within
  for (let at = small.indexOf(sign); at >= 0; at = small.indexOf(sign, at + 1)) {
    const before = within.test(sign[0] ?? '') && joins.test(small[at - 1] ?? '')
    const after = within.test(sign.at(-1) ?? '') && within.test(small[at + sign.length] ?? '')
    if (!before && !after) return true
  }
  return false
}

function fits({ beside, unless, not }: Known, { at, found }: Match, small: string): boolean {
  if (beside && !beside.some((word) => stands(word.toLowerCase(), small))) return false
  if (not?.some((word) => found.includes(word))) return false
  if (!unless) return true
  const around = small.slice(Math.max(0, at - 80), at + found.length + 40)
  return !unless.some((word) =>
    /^[a-z]/.test(word)
      ? new RegExp(`(?<![a-z0-9])${word.replace(/[^\w\s-]/g, '\\$&').replace('\\#', '\\d+')}s?(?![a-z]|[./[]\\w)`).test(around)
      : around.includes(word.toLowerCase()),
  )
}

/** How many of a message's conditions the row meets; 0 where one is not met. */
function conditions({ row = {} }: Known, given: Row): number {
  const { states, protocols, tools, pids, holders, client } = row
  const met = [
    states && { so: states.includes(given.state ?? ''), counts: 1 },
    protocols && { so: protocols.includes(given.protocol), counts: 2 },
    tools && { so: tools.includes(given.tool), counts: 2 },
    pids && { so: pids.includes(given.pid ?? -1), counts: 5 },
    holders && { so: holders.some((name) => given.holder?.toLowerCase().startsWith(name.toLowerCase())), counts: 4 },
    client !== undefined && { so: client === isClient(given), counts: 2 },
  ].filter((each) => each !== undefined && each !== false)
  return met.every(({ so }) => so) ? met.reduce((sum, { counts }) => sum + counts, 0) : 0
}

const portWords = new RegExp(
  [
    /ports?["']?(?: range| number| no\.)?\s*(?:=>|[:=#('"[]{0,2})\s*(\d{2,5})(?!\d|\.\d|\/\d\d\/)(?:,? (?:on|at|for|of) (?:address )?(?<on>\d{1,3}(?:\.\d{1,3}){3}|localhost|::1?))?/,
    /(?:[{(]port,|(?:ポート\s*(?:番号)?|포트\s*(?:번호)?)\s*[:=]?\s*|--port[ =]|-p ?)(\d{2,5})(?!\d|\.\d)/,
    /(?:(?<at>\d{1,3}(?:\.\d{1,3}){3}|localhost|\[[\da-f:]+\]|\*|::1?)|<null>|any|(?:tcp|udp)\d? ?|addr(?:ess)?["']?[=:] ?["']?)(?:\|?:|#)(\d{2,5})(?!\d|[:.]\d)/,
    /(?:listen|bind)(?:ing)?(?: (?:on|to) ["']?|\((?:(?:tcp|udp), ?)?)(\d{2,5})(?![\w.:])/,
    /(?:^|[^\w.:])(\d{2,5})\s?(?:번 ?포트|番ポート|포트)|\(['"][\w.:]*['"], (\d{2,5})\)/,
    /(?:ます|니다|중)[:：] ?(\d{2,5})(?!\d)|\[\{(\d{2,5}) /,
    /(?<![\w.:/])(\d{2,5}) (?:is |was )?(?:already |currently )?(?:in use|taken|allocated|occupied)(?!\w)|(?:eaddrinuse|already in use)[:,]? (\d{2,5})(?![\w.:/-])|[{(,] ?(\d{2,5})\}*, ?:?eaddrinuse/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gi',
)

/** What stands before a port that the program goes on to, or tells its user to take. */
const proposed = new RegExp(
  [
    /\b(?:(?:try(?:ing)?|attempting)\b(?! to (?:bind|listen|open|start|use))|instead|alternative|next|or|else|would you like|do you want|e\.g\.|for example|such as)(?!\w)/,
    /\b(?:re)?start(?:ed)? (?:it |again )?(?:with|on|at)|(?:^|[.!?:;,›>?(] ?)(?:please |or )?use/,
  ]
    .map(({ source }) => `(?:${source})[^.!?;]{0,24}$`)
    .join('|'),
  'i',
)
/** And after one. */
const proposal = /^["')]*(?: instead| 대신|번? ?포트를 대신| ?の代わり)/i

interface End {
  port: number
  address?: string
}

/** The ports that are named beside the message, with their addresses where they have one; the nearest first. */
function endsNear(flat: string, at: number, length: number): End[] {
  const from = Math.max(0, at - 400)
  const ends_ = [...flat.slice(from, at + length + 400).matchAll(portWords)].flatMap((match) => {
    const { port, address } = ends(
      match.slice(1).find((text) => /^\d+$/.test(text ?? '')),
      match.groups?.at ?? match.groups?.on,
    )
    const where = match.index + from
    if (proposed.test(flat.slice(Math.max(0, where - 60), where)) || proposal.test(flat.slice(where + match[0].length))) return []
    const end = { ...(address && { address }), distance: where < at ? at - where : Math.max(0, where - at - length) }
    return port === undefined ? [] : [{ port, ...end }]
  })
  return ends_.sort((a, b) => a.distance - b.distance)
}
