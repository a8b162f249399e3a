/** The numbers of the tables, held against the headers of this system: a C program prints what each name stands for. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { compiler } from '../../../src/lab/network/conditions.ts'
import { socketOptions } from '../../../src/lab/sockets/socket-option.ts'
import * as constants from '../../../src/lab/words/constants.ts'
import { tcpStates } from '../../../src/lab/words/tcp-state.ts'
import { itNeeds } from '../in-scenario.ts'

const it = itNeeds('cc')

/** What each name is here; a header that is older than the name leaves it out. */
function inHeaders(names: readonly string[]): Map<string, number> {
  const folder = mkdtempSync(join(tmpdir(), 'headers-'))
  const source = join(folder, 'names.c')
  const headers = [
    'sys/socket.h',
    'sys/un.h',
    'netinet/in.h',
    'netinet/tcp.h',
    'poll.h',
    'fcntl.h',
    'sys/mount.h',
    'sched.h',
    'time.h',
    'linux/if_packet.h',
    'stdio.h',
  ]
  const lines = names.map((name) => `#ifdef ${name}\n  printf("${name} %ld\\n", (long) ${name});\n#endif`)
  const inEnum = [
    'SOCK_STREAM',
    'SOCK_DGRAM',
    'SOCK_RAW',
    'SOCK_SEQPACKET',
    'SOCK_NONBLOCK',
    'SOCK_CLOEXEC',
    'SHUT_RD',
    'SHUT_WR',
    'SHUT_RDWR',
    'MSG_FASTOPEN',
  ]
  const enums = inEnum.filter((name) => names.includes(name)).map((name) => `  printf("${name} %ld\\n", (long) ${name});`)
  writeFileSync(
    source,
    `#define _GNU_SOURCE\n${headers.map((header) => `#include <${header}>`).join('\n')}\nint main(void) {\n${[...lines, ...enums].join('\n')}\n  return 0;\n}\n`,
  )
  const binary = join(folder, 'names')
  const { status, stderr } = spawnSync(compiler() ?? 'cc', ['-o', binary, source], { encoding: 'utf8' })
  expect(stderr).toBe('')
  expect(status).toBe(0)
  const printed = spawnSync(binary, { encoding: 'utf8' }).stdout
  rmSync(folder, { recursive: true })
  return new Map(
    printed
      .trim()
      .split('\n')
      .map((line): [string, number] => [line.split(' ')[0] ?? '', Number(line.split(' ')[1])]),
  )
}

it('every socket option has the number that the headers give it', () => {
  const found = inHeaders(Object.keys(socketOptions))
  const differing = Object.entries(socketOptions).flatMap(([name, { number }]) =>
    found.has(name) && found.get(name) !== number ? [`${name} ${number}`] : [],
  )
  expect(differing).toEqual([])
  expect(found.size).toBeGreaterThan(Object.keys(socketOptions).length - 5)
})

it('every other constant that is passed to libc has the number that the headers give it', () => {
  const { MSG, POLL, SHUT, FCNTL, DESCRIPTOR_FLAGS, ...single } = constants
  const numbers: Record<string, number> = { ...(single as Record<string, number>), ...MSG, ...POLL, ...SHUT, ...FCNTL, ...DESCRIPTOR_FLAGS }
  const found = inHeaders(Object.keys(numbers))
  expect(Object.entries(numbers).filter(([name, number]) => found.has(name) && found.get(name) !== number)).toEqual([])
  expect(found.size).toBeGreaterThan(Object.keys(numbers).length - 5)
})

it('every state of TCP has the number that the headers give it', () => {
  const names = {
    ESTABLISHED: 'TCP_ESTABLISHED',
    SYN_SENT: 'TCP_SYN_SENT',
    FIN_WAIT_1: 'TCP_FIN_WAIT1',
    FIN_WAIT_2: 'TCP_FIN_WAIT2',
    TIME_WAIT: 'TCP_TIME_WAIT',
    CLOSED: 'TCP_CLOSE',
  }
  const rest = { CLOSE_WAIT: 'TCP_CLOSE_WAIT', LAST_ACK: 'TCP_LAST_ACK', LISTEN: 'TCP_LISTEN', CLOSING: 'TCP_CLOSING' }
  const all: Record<string, string> = { ...names, ...rest }
  const folder = mkdtempSync(join(tmpdir(), 'states-'))
  const source = join(folder, 'states.c')
  writeFileSync(
    source,
    `#include <netinet/tcp.h>\n#include <stdio.h>\nint main(void) {\n${Object.values(all)
      .map((name) => `  printf("${name} %d\\n", ${name});`)
      .join('\n')}\n  return 0;\n}\n`,
  )
  spawnSync(compiler() ?? 'cc', ['-o', join(folder, 'states'), source])
  const printed = spawnSync(join(folder, 'states'), { encoding: 'utf8' }).stdout.trim().split('\n')
  rmSync(folder, { recursive: true })
  const expected = Object.entries(all).map(([state, name]) => `${name} ${Object.entries(tcpStates).find(([, known]) => known === state)?.[0]}`)
  expect(printed).toEqual(expected)
})
