/** The programs, typed by hand as the pages print it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { afterAll, describe, expect } from 'vitest'
import { plainEnvironment } from '../../helpers/project-copy.ts'
import { byHand } from '../../helpers/shown-commands.ts'
import { itNeeds } from '../../lab/in-scenario.ts'

describe('a program by hand', () => {
  const running: ChildProcess[] = []
  afterAll(() => {
    for (const { pid } of running) {
      try {
        process.kill(-Number(pid), 'SIGTERM')
      } catch {
        // It has ended.
      }
    }
  })

  /** Types it at a terminal of its own, in a network that the two have for themselves. */
  function typed(command: string, network: string[], input = ''): ChildProcess & { says: (what: RegExp) => Promise<string> } {
    const [enter = '', ...rest] = network
    const child = spawn(enter, [...rest, 'sh', '-c', `ip link set lo up && exec ${command}`], { env: plainEnvironment(), detached: true })
    running.push(child)
    child.stdin.write(input)
    let output = ''
    const says = (what: RegExp): Promise<string> =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const [match] = what.exec(output) ?? []
          if (match !== undefined) resolve(match)
        }
        for (const stream of [child.stdout, child.stderr]) {
          stream.on('data', (data) => {
            output += data
            look()
          })
        }
        child.on('close', () => reject(new Error(`${command} has ended without ${what}:\n${output}`)))
        look()
      })
    return Object.assign(child, { says })
  }

  itNeeds('namespace', 'ss', 'cc', 'python3').each(byHand)('$server', { timeout: 60_000 }, async ({ server, client, input, says }) => {
    const first = typed(server, ['unshare', '--net'])
    const listening = await first.says(client === undefined ? says : /listening on .*/)
    expect(listening).toContain('listening on 127.0.0.1:')
    if (client === undefined) return
    const second = typed(client, ['nsenter', `--net=/proc/${first.pid}/ns/net`], input)
    expect(await second.says(says)).toMatch(says)
  })
})
