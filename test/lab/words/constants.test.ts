/** The numbers of the laboratory, held against the headers of this system: a C program prints what each name stands for. */
import { spawnSync } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { compiler } from '../../../src/lab/network/conditions.ts'
import { socketOptions } from '../../../src/lab/sockets/socket-option.ts'
import * as constants from '../../../src/lab/words/constants.ts'
import { errnoNumbers } from '../../../src/lab/words/errno-numbers.ts'
import { tcpStates } from '../../../src/lab/words/tcp-state.ts'
import { projectRoot } from '../../../src/settings/root.ts'
import { itNeeds } from '../in-scenario.ts'

const it = itNeeds('cc')

const headers = [
  'sys/socket.h',
  'sys/un.h',
  'net/if.h',
  'netinet/in.h',
  'netinet/tcp.h',
  'poll.h',
  'fcntl.h',
  'sys/mount.h',
  'sys/prctl.h',
  'sys/wait.h',
  'sys/ioctl.h',
  'sys/eventfd.h',
  'spawn.h',
  'termios.h',
  'sched.h',
  'signal.h',
  'time.h',
  'errno.h',
  'limits.h',
  'linux/if_packet.h',
  'linux/if_ether.h',
  'linux/if_link.h',
  'linux/filter.h',
  'linux/fib_rules.h',
  'linux/sockios.h',
  'linux/ethtool.h',
  'linux/netlink.h',
  'linux/rtnetlink.h',
  'linux/sock_diag.h',
  'linux/inet_diag.h',
  'linux/unix_diag.h',
  'linux/veth.h',
  'stdio.h',
]

/** What each name is here; what the headers do not have, or are too old for, is left out. */
function inHeaders(names: readonly string[]): Map<string, number> {
  const folder = mkdtempSync(join(tmpdir(), 'headers-'))
  const [source, binary] = [join(folder, 'names.c'), join(folder, 'names')]
  const compiled = (those: readonly string[]): string => {
    const lines = those.map((name) => `  printf("${name} %ld\\n", (long) (${name}));`)
    writeFileSync(
      source,
      `#define _GNU_SOURCE\n${headers.map((header) => `#include <${header}>\n`).join('')}int main(void) {\n${lines.join('\n')}\n}\n`,
    )
    return spawnSync(compiler() ?? 'cc', ['-w', '-fmax-errors=0', '-o', binary, source], { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } })
      .stderr
  }
  try {
    // Macros and names of an enum alike: the compiler says which it does not know.
    const unknown = new Set(
      [...compiled(names).matchAll(/'(\w+)' undeclared|use of undeclared identifier '(\w+)'/g)].map(([, gcc, clang]) => gcc ?? clang),
    )
    const known = names.filter((name) => !unknown.has(name))
    expect(compiled(known)).toBe('')
    const printed = spawnSync(binary, { encoding: 'utf8' }).stdout.trim().split('\n')
    return new Map(printed.map((line): [string, number] => [line.split(' ')[0] ?? '', Number(line.split(' ')[1])]))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Each name in capitals to which a file of the laboratory gives a number: `const WNOHANG = 1`, `RTM_NEWLINK: 16,`. */
const numbers = globSync('src/lab/**/*.ts', { cwd: projectRoot }).flatMap((file) =>
  [
    ...readFileSync(join(projectRoot, file), 'utf8').matchAll(
      /^(?:export )?(?:const | +)([A-Z][A-Z0-9]*_[A-Z0-9_]+|[A-Z]{3,}\d*)(?: = |: )(0x[\da-f_]+|0o[0-7]+|\d[\d_]*)(?: as const)?,?(?: \/\/.*)?$/gm,
    ),
  ].map(([, name = '', number = '']) => ({ file, name, number: Number(number.replaceAll('_', '')) })),
)

it('every number with a name of C has the number that the headers give it, wherever it stands', () => {
  const options = Object.entries(socketOptions).map(([name, { number }]) => ({ file: 'socket-option.ts', name, number }))
  const { MSG, POLL, SHUT, FCNTL, DESCRIPTOR_FLAGS, ...single } = constants
  const passed = Object.entries({ ...(single as Record<string, number>), ...MSG, ...POLL, ...SHUT, ...FCNTL, ...DESCRIPTOR_FLAGS })
  const errors = Object.entries(errnoNumbers).map(([name, number]) => ({ file: 'errno-numbers.ts', name, number }))
  const all = [...numbers, ...options, ...errors, ...passed.map(([name, number]) => ({ file: 'constants.ts', name, number }))]
  const found = inHeaders([...new Set(all.map(({ name }) => name))])
  const differing = all.flatMap(({ file, name, number }) => {
    const here = found.get(name)
    return here === undefined || here === number || here >>> 0 === number ? [] : [`${file}: ${name} is ${here}, not ${number}`]
  })
  expect(differing).toEqual([])
  for (const [names, most] of [
    [options.map(({ name }) => name), 5],
    [passed.map(([name]) => name), 5],
    [errors.map(({ name }) => name), 0],
  ] as const)
    expect(names.filter((name) => !found.has(name)).length).toBeLessThanOrEqual(most)
  expect(numbers.filter(({ name }) => found.has(name)).length).toBeGreaterThan(260)
})

it('every state of TCP has the number that the headers give it', () => {
  const named = { SYN_RECEIVED: 'TCP_SYN_RECV', FIN_WAIT_1: 'TCP_FIN_WAIT1', FIN_WAIT_2: 'TCP_FIN_WAIT2', CLOSED: 'TCP_CLOSE' } as Record<
    string,
    string
  >
  // A socket that has only heard a SYN has a number of its own within the kernel, which is in no header.
  const { 12: request, ...inTheHeaders } = tcpStates
  const states = Object.entries(inTheHeaders).map(([number, state]) => ({ number: Number(number), name: named[state] ?? `TCP_${state}` }))
  const found = inHeaders(states.map(({ name }) => name))
  expect(states.filter(({ name, number }) => found.has(name) && found.get(name) !== number)).toEqual([])
  expect(found.size).toBe(11)
  expect(request).toBe(tcpStates[3])
})
