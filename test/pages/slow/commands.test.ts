/** The commands that the pages and the documents show, typed as they are printed: the programs by hand, and a page from nothing to its evidence. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { byHand, writersPath } from '../../helpers/shown-commands.ts'
import { itNeeds } from '../../lab/in-scenario.ts'

/** What a terminal has: nothing of the Vitest that runs this. */
const env = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(VITEST|TWOMSL|npm_|NODE_ENV$|NODE_OPTIONS$|TEST$|MODE$|PROD$|DEV$|SSR$|BASE_URL$)/.test(name)),
)

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
    const child = spawn(enter, [...rest, 'sh', '-c', `ip link set lo up && exec ${command}`], { env, detached: true })
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

describe('a page, from nothing to its evidence', () => {
  const left = ['.git', '.2msl', 'node_modules', 'dist', '.astro']
  let copy: string
  beforeAll(() => {
    copy = mkdtempSync(join(tmpdir(), '2msl-page-'))
    for (const name of readdirSync('.')) if (!left.includes(name)) cpSync(name, join(copy, name), { recursive: true })
    symlinkSync(join(process.cwd(), 'node_modules'), join(copy, 'node_modules'))
  })
  afterAll(() => rmSync(copy, { recursive: true }))

  it.each(writersPath)('$command', { timeout: 300_000 }, ({ command, says }) => {
    const { status, stdout, stderr } = spawnSync('sh', ['-c', command], { cwd: copy, env: { ...env, NO_COLOR: '1' }, encoding: 'utf8', input: '' })
    expect({ status, output: stdout }, stderr).toEqual({ status: 0, output: expect.stringMatching(says) })
  })
})
