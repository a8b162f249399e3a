import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { copyProject, plainEnvironment } from '../../helpers/project-copy.ts'

const page = 'content/docs/en/time-wait/server-closes-first.mdx'
const other = 'content/docs/en/programs/daytime.mdx'

/** A copy of the project with two of its pages, under the project's own `vitest`, watching. */
class Watching {
  readonly folder = copyProject([page, other])
  readonly #vitest
  #output = ''
  #told = () => {}

  constructor() {
    this.#vitest = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', '--watch', 'content/docs'], {
      cwd: this.folder,
      env: plainEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    for (const stream of [this.#vitest.stdout, this.#vitest.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.#output += text
        this.#told()
      })
    }
  }

  /** Waits until a run is over, and gives what it said. */
  async said(): Promise<string> {
    const over = /(?:Waiting|Watching) for file changes/
    while (!over.test(this.#output)) await new Promise<void>((resolve) => (this.#told = resolve))
    const said = this.#output
    this.#output = ''
    return said
  }

  /** Saves a file with something in it replaced, and gives what the run after that said. */
  async save(file: string, from: string, to: string): Promise<string> {
    const path = join(this.folder, file)
    const before = readFileSync(path, 'utf8')
    expect(before).toContain(from)
    writeFileSync(
      path,
      before.replace(from, () => to),
    )
    return this.said()
  }

  async end(): Promise<void> {
    this.#vitest.kill('SIGTERM')
    await once(this.#vitest, 'close')
    rmSync(this.folder, { recursive: true, force: true })
  }
}

/** The pages that a run said something of. */
const ran = (said: string) => [...new Set([...said.matchAll(/^ [✓❯×] \|?pages\|? (\S+\.mdx) /gmu)].map(([, file]) => file))].sort()

let watching: Watching
beforeAll(async () => {
  watching = new Watching()
  const said = await watching.said()
  expect(ran(said)).toEqual([other, page])
  // What failed before is told again after each run.
  expect(said).not.toContain('FAIL')
}, 120_000)
afterAll(() => watching.end(), 120_000)

test('a page that is saved is run, and nothing else; what its run said before is over', async () => {
  const wrong = await watching.save(page, '[TIME_WAIT](#server-closes-first', '[CLOSED](#server-closes-first')
  expect(ran(wrong)).toEqual([page])
  expect(wrong).toContain('The page says "CLOSED"; the run gave TIME_WAIT (session.state).')
  expect(wrong).toContain('1 page, 4 scenarios: 3 hold, 1 does not.')
  const mended = await watching.save(page, '[CLOSED](#server-closes-first', '[TIME_WAIT](#server-closes-first')
  expect(ran(mended)).toEqual([page])
  expect(mended).toContain('1 page, 4 scenarios: 4 hold.')
})

test('a program that is saved runs the pages that start it, as it is now', async () => {
  const said = await watching.save('scenarios/programs/daytimed.c', 'int main(', 'it main(')
  expect(ran(said)).toEqual([other])
  expect(said).toContain('daytimed.c')
  expect(said).toMatch(/unknown type name .it./)
  expect(ran(await watching.save('scenarios/programs/daytimed.c', 'it main(', 'int main('))).toEqual([other])
})

test('a part that programs share runs the pages that start any', async () => {
  expect(ran(await watching.save('scenarios/programs/common/end.h', '#', '\n#'))).toEqual([other])
})

test('a source that is saved runs the pages that settle its statements, by what it says now', async () => {
  const [, id = ''] = /settles\('(s\d-\d+)'/.exec(readFileSync(join(watching.folder, other), 'utf8')) ?? []
  const source = 'content/sources/s4-daytime-ko.yaml'
  expect(id).toMatch(/^s4-/)
  const said = await watching.save(source, `id: ${id}\n`, 'id: s4-999\n')
  expect(ran(said)).toEqual([other])
  expect(said).toContain(`No source makes the statement "${id}".`)
  expect(ran(await watching.save(source, 'id: s4-999\n', `id: ${id}\n`))).toEqual([other])
})

test('a changed vocabulary runs every page', async () => {
  expect(ran(await watching.save('src/lab/words/duration.ts', '\n', '\n\n'))).toEqual([other, page])
})

test('a word that the vocabulary gets is there at once', async () => {
  expect(ran(await watching.save('scenarios/index.ts', '\nconst words = {', '\nconst seven = () => 7\n\nconst words = {\n  seven,'))).toEqual([
    other,
    page,
  ])
  const said = await watching.save(page, '\n```ts scenario=server-closes-first\n', '\n```ts scenario=server-closes-first\nconst six = seven() - 1\n')
  expect(said).toContain('1 page, 4 scenarios: 4 hold.')
})
