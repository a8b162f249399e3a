/** Each message as logs, tools and pages hand it on: what is read out of it is what is read out of the bare line. */
import { expect, test } from 'vitest'
import { knownMessages } from '../../src/site/messages/data.ts'
import { readMessages } from '../../src/site/messages/read.ts'
import { Recogniser } from '../../src/site/search/recognise.ts'

const { messages } = readMessages('.')
const recogniser = new Recogniser(knownMessages(messages))

const eachLine = (before: string) => (example: string) =>
  example
    .split('\n')
    .map((line) => `${before}${line}`)
    .join('\n')
const json = (of: (example: string) => unknown) => (example: string) => JSON.stringify(of(example))

const logs: Record<string, (example: string) => string> = {
  'kubectl logs --prefix --timestamps': eachLine('[pod/web-7d9f8b6c5-x2x9k/web] 2026-05-13T10:11:12.345678901Z '),
  'docker compose logs, in colours': eachLine('\u001b[36mweb-1      | \u001b[0m'),
  'journalctl, with a host of a domain': eachLine('May 13 10:11:12 web1.example.org app[4411]: '),
  'journalctl in Korean': eachLine(' 5월 13 10:11:12 web1 app[4411]: '),
  'journalctl -o json': json((MESSAGE) => ({ _HOSTNAME: 'web1', PRIORITY: '3', _PID: '4411', MESSAGE, __REALTIME_TIMESTAMP: '1715591472345678' })),
  'syslog of RFC 5424': eachLine('<27>1 2026-05-13T10:11:12.345678+09:00 web1 app 4411 - - '),
  'syslog, which writes an escape as #033': eachLine('May 13 10:11:12 web1 app[4411]: #033[31m'),
  'GitHub Actions': eachLine('2026-05-13T10:11:12.1234567Z ##[error]'),
  'GitLab CI': eachLine('2026-05-13T10:11:12.123456Z 01O '),
  'pm2 logs': eachLine('0|api      | 2026-05-13T10:11:12: '),
  foreman: eachLine('10:11:12 web.1    | '),
  Heroku: eachLine('2026-05-13T10:11:12.345678+00:00 app[web.1]: '),
  CloudWatch: eachLine('2026-05-13T10:11:12.345Z\t5f0c8a1e-1111-2222-3333-444455556666\tERROR\t'),
  'the files of docker logs': json((example) => ({
    log: `\u001b[31m${example}\u001b[39m\n`,
    stream: 'stderr',
    time: '2026-05-13T10:11:12.345678901Z',
  })),
  pino: json((msg) => ({
    level: 60,
    time: 1715591472345,
    pid: 4411,
    hostname: 'web1',
    err: { type: 'Error', message: msg, stack: `${msg}\n    at x` },
    msg,
  })),
  logfmt: (example) => `ts=2026-05-13T10:11:12.345Z level=fatal caller=main.go:41 msg="start failed" err=${JSON.stringify(example)}`,
  klog: eachLine('E0513 10:11:12.345678    4411 main.go:41] '),
  'a quotation': eachLine('> '),
  'the source of a page': (example) =>
    example.replace(/[&<>"']/g, (letter) => `&${{ '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' }[letter] ?? '#39'};`),
  'a narrow terminal': (example) => example.replace(/(.{60}\S*) /g, '$1\n'),
}

const asked = messages.filter(({ row }) => row === undefined)

test.each(Object.entries(logs))('%s', (_, log) => {
  const wrong = asked.flatMap(({ id, example }) => {
    const [bare, logged] = [read(example), read(log(example))]
    return bare === logged ? [] : [`${id}: ${bare}, and in the log ${logged}`]
  })
  expect(wrong).toEqual([])
})

function read(paste: string): string {
  const [first] = recogniser.recognise(paste)
  const { message, program, errno, port, address, path } = first ?? {}
  return [message === undefined ? 'nothing' : messages[message]?.id, program, errno, port, address, path].join(' ')
}
