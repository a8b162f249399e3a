/** The commands that a reader sees, in the pages and the documents of the repository, and where each is run. */
import { readFileSync } from 'node:fs'
import type { Page } from '../../src/page/page.ts'

export interface ShownCommand {
  file: string
  line: number
  command: string
}

/** What is typed at a shell begins with one of these. */
const tools = [
  'cat',
  'cc',
  'cut',
  'grep',
  'ip',
  'kill',
  'ls',
  'lsof',
  'netstat',
  'node',
  'npm',
  'npx',
  'printf',
  'python3',
  'sort',
  'ss',
  'sysctl',
  'unshare',
]
const isCommand = (text: string): boolean => tools.includes(text.split(' ')[0] ?? '') && /^\S+ \S/.test(text)

/** Those that a page's own scenarios run: the lines of its transcripts, and what its blocks give to popen(). */
export function commandsOfScenarios(pages: readonly Page[]): Set<string> {
  return new Set(
    pages.flatMap(({ text, scenarios }) => [
      ...scenarios.flatMap(({ steps }) => steps.flatMap((step) => (step.type === 'transcript' ? step.commands.map(({ command }) => command) : []))),
      ...[...text.matchAll(/popen\('([^'\n]+)'\)/g)].map(([, command = '']) => command),
    ]),
  )
}

/** Those that are named in sentences and in fences that no scenario runs. */
export function shownCommands(pages: readonly Page[]): ShownCommand[] {
  const inPages = pages.flatMap(({ file, text, prose }) => [
    ...prose
      .filter(({ code, text: name }) => code && isCommand(name))
      .map(({ text: command, start }) => ({ file, line: lineAt(text, start), command })),
    ...typed(file, text),
  ])
  const documents = ['README.md', 'CONTRIBUTING.md'].flatMap((file) => {
    const text = readFileSync(file, 'utf8')
    const named = [...text.matchAll(/`([^`\n]+)`|^ {4}(?=np[mx] )(.+?)(?: {2,}.*)?$/gm)]
    return named
      .map(({ 1: inline, 2: block, index }) => ({ file, line: lineAt(text, index), command: inline ?? block ?? '' }))
      .filter(({ command }) => isCommand(command))
  })
  return [...inPages, ...documents]
}

/** Behind `$ ` in a fence without a scenario. */
function typed(file: string, text: string): ShownCommand[] {
  return [...text.matchAll(/^( *)(`{3,})(\w*)([^\n]*)\n(.*?)^\1\2 *$/gms)].flatMap(({ index, 3: language, 4: keys = '', 5: body = '' }) => {
    // A fence of Markdown shows how a transcript is written; the same transcript stands below it and runs.
    if (language === 'md' || language === 'mdx' || keys.includes('scenario=')) return []
    const lines = body.split('\n').map((line, n) => ({ file, line: lineAt(text, index) + 1 + n, command: /^ *\$ (.*)/.exec(line)?.[1] ?? '' }))
    return lines.filter(({ command }) => command !== '')
  })
}

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length

/** Run in a scenario in which a server on port 8000 has closed first, and what they print then. */
export const inScenarios: Record<string, RegExp> = {
  'ss -tan': /^TIME-WAIT +0 +0 +127\.0\.0\.1:8000 /m,
  "ss -tan 'sport = :8000'": /^TIME-WAIT +0 +0 +127\.0\.0\.1:8000 /m,
  'ss -tn': /^State/,
  'ss -lunp': /^State/,
  'ss -lxp': /^Netid/,
  'netstat -tan | grep :8000': /^tcp +0 +0 127\.0\.0\.1:8000 .* TIME_WAIT *$/m,
  'netstat -tn': /^tcp .* 127\.0\.0\.1:8000 .* TIME_WAIT *$/m,
}

/** A server in one terminal, a client in another, and what the client is given to read and prints. */
export const byHand: { server: string; client?: string; input?: string; says: RegExp }[] = [
  { server: 'npm run program -- daytimed 1313', client: 'npm run program -- daytime localhost 1313', says: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$/m },
  {
    server: 'npm run program -- echod.c 9190 --no-reuseaddr',
    client: 'npm run program -- echo.c 9190',
    input: 'hello\nQ\n',
    says: /^from the server: hello$/m,
  },
  { server: 'npm run program -- paird.c --no-reuseaddr', client: 'npm run program -- pair.c', says: /^the server says: I am server$/m },
  { server: 'npm run program -- greetd.c 12345', says: /^listening on 127\.0\.0\.1:12345$/m },
  { server: 'npm run program -- greeters.py 8001', says: /^socket\.socket: listening on 127\.0\.0\.1:8001$/m },
]

/** Those of CONTRIBUTING.md, which a test walks through as a newcomer would. */
export const ofContributing = [...readFileSync('CONTRIBUTING.md', 'utf8').matchAll(/^\$ (.*)$/gm)].map(([, command = '']) => command)

/** Steps of .ci/run, which .ci/step spells out. */
export const inContinuousIntegration = [
  'npm ci',
  'npm ci --include=dev',
  'npm test',
  'npm run check',
  'npm run mutate',
  'npm run test:vary',
  'npm run test:site',
  'npm run test:processes',
  'npm run test:slow',
  'npm run test:busy',
]

/** What is shown and not run as it stands there, each with its reason. */
export const notRun: Record<string, string> = {
  'npm run test:slow -- time-wait/how-long': 'waits for a minute; .ci/run has npm run test:slow',
  'ss -K': 'half a command: the transcript above it has the filter',
  'npx vitest run --project tools test/site/messages': 'a part of npm test',
  'npx vitest run --project tools test/site/drawn': 'a part of npm test',
  'kill -CONT PID': 'the scenario above it sends SIGCONT to the process',
  "ss -ltnp 'sport = :3000'": 'as `ss -ltnp` of other pages, for another port',
  'kill PID': 'the scenario below it sends SIGTERM to uWSGI',
  'kill -INT PID': 'the scenario below it sends SIGINT to uWSGI',
  'kill -INT': 'half a command: the scenario above it sends SIGINT to uWSGI',
  'kill -9': 'half a command: the scenario beside it sends SIGKILL to a process',
  'npx node src/cli/program.ts daytimed 1313': 'test/programs/busy/by-hand.test.ts runs the launcher without npm, as on Windows',
  'npm run mutate:code -- src/page --count 20': 'minutes; the nightly workflow runs it over all of the code',
  'npm run mutate:conditions': 'as long as npm run mutate; the nightly workflow runs it',
  'netstat -ano': 'of Windows, where no scenario runs',
  'sysctl net.inet.tcp.msl': 'of FreeBSD and macOS, in a note of what is not verified here',
  'npx vitest time-wait': 'as npx vitest run my-question, with pages that npm test runs',
  'npx vitest': 'half a command: with a path CONTRIBUTING.md has it',
  'npm ci && npm start': 'the install, and then the three steps that npm test and npm run test:site run',
  'npm ci && npm test': 'npm ci and npm test are steps of .ci/run, one after the other',
  'npm run test:all': 'the five commands above it, each a step of .ci/run',
  'npm run build': 'as npm start builds, without the run before it; test/site/browser builds so too',
  'npm run build -- --release --site https://2msl.org': 'the workflow that publishes runs it',
  'npm run dev': 'serves until it is ended: test/cli/busy/elsewhere.test.ts',
  'npm run bench': 'minutes on a quiet machine; .ci/run has it with --smoke',
  'npm run bench -- programs': 'a part of npm run bench',
  'node bench/programs.ts time-wait/my-question': 'as npm run bench -- programs, for one page',
  'npm run record': 'renews the evidence of all pages by all that waits; CONTRIBUTING.md has it for one page',
  'npm test -- --kernel 6.1': 'test/kernels/busy has it for the oldest kernel and one page; .ci/run for two and all English ones',
  'npm run record -- --kernel all': 'as npm run record, minutes a kernel',
  'npm run record -- --kernel 6.1-qemu --language en --quick time-wait/how-long':
    'a kernel that QEMU runs: test/kernels/busy/guest.test.ts runs that page',
  'npm run record -- --kernel 6.12-arm64 --language en --quick time-wait closing': 'a machine that QEMU emulates: an hour',
  'npm run record -- --for-sharing': 'as npm run record, into another folder',
}
