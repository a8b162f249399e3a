/**
 * What the engine adds to a run: for a scenario with nothing in it, for a checked value, for three languages; and for looking whether a text that is
 * claimed was given. Differences of whole runs of the
 * real Vitest over generated pages, with the small vocabulary of the tests, so that no kernel is in them.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { languages } from '../src/page/language.ts'
import { Recording } from '../src/runner/realm/recording.ts'
import { openRunFolder } from '../src/runner/run-folder.ts'
import { runPagesIn } from '../src/runner/run-pages.ts'

const smoke = process.argv.includes('--smoke')
const pages = smoke ? 2 : 20
const scenarios = 50
const rounds = smoke ? 1 : 3
const vocabulary = fileURLToPath(new URL('../test/fixtures/vocabulary.ts', import.meta.url))

interface Shape {
  languages: number
  scenarios: number
  values: number
}

function page({ scenarios, values }: Shape): string {
  const sections = Array.from({ length: scenarios }, (_, index) => {
    const claims = Array.from({ length: values }, () => `[4](#s${index} "total")`).join(' ')
    return `\`\`\`ts scenario=s${index}\nconst total = add(2, 2)\n\`\`\`\n\n${claims}\n`
  })
  return `---\ntitle: Sums\n---\n\n${sections.join('\n')}`
}

const home = mkdtempSync(join(tmpdir(), '2msl-bench-'))
// One for all runs of this process, whose pages come and go.
openRunFolder(home)

async function runMs(shape: Shape): Promise<number> {
  const folder = mkdtempSync(join(home, 'pages-'))
  try {
    for (const language of languages.slice(0, shape.languages)) {
      for (let index = 0; index < pages; index++) {
        const file = join(folder, `content/docs/${language}/p${index}.mdx`)
        mkdirSync(dirname(file), { recursive: true })
        writeFileSync(file, page(shape))
      }
    }
    const started = performance.now()
    const ran = await runPagesIn(folder, { vocabulary, owners: undefined })
    const tookMs = performance.now() - started
    const expected = shape.languages * pages * shape.scenarios
    const passed = ran.filter(({ state }) => state === 'passed').length
    if (passed !== expected || ran.length !== expected)
      throw new Error(`${passed} of ${expected} scenarios passed: ${JSON.stringify(ran.find(({ state }) => state !== 'passed'))}`)
    return tookMs
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The least of some rounds: what the machine does besides only adds. */
async function least(shape: Shape): Promise<number> {
  let best = Number.POSITIVE_INFINITY
  for (let round = 0; round < rounds; round++) best = Math.min(best, await runMs(shape))
  return best
}

const one = await least({ languages: 1, scenarios, values: 0 })
const few = await least({ languages: 1, scenarios: 1, values: 0 })
const valued = await least({ languages: 1, scenarios, values: 10 })
const three = await least({ languages: 3, scenarios, values: 10 })

rmSync(home, { recursive: true, force: true })

/** What a long scenario was given: tables of sockets, and what it read. */
function longRecording(): Recording {
  const recording = new Recording(() => false)
  const row = (port: number) => ({
    state: 'TIME_WAIT',
    local: { address: '127.0.0.1', port },
    remote: { address: '127.0.0.1', port: 12345 },
    timer: {},
  })
  const sockets = () => Array.from({ length: 20 }, (_, index) => row(40_000 + index))
  const recv = () => 'HELLO, this is what one end has sent to the other one'
  for (let call = 0; call < 100; call++) for (const word of [sockets, recv]) recording.apply(word, undefined, [])
  return recording
}

function givenMs(): number {
  const recording = longRecording()
  let best = Number.POSITIVE_INFINITY
  for (let round = 0; round < 20 * rounds; round++) {
    const started = performance.now()
    if (!recording.given().has('time_wait')) throw new Error('TIME_WAIT was given, and is not found')
    best = Math.min(best, performance.now() - started)
  }
  return best
}

const perBlock = (one - few) / (pages * (scenarios - 1))
const perValue = (valued - one) / (pages * scenarios * 10)
console.log(`  a scenario with nothing in it: ${perBlock.toFixed(2)} ms (goal: at most 1)`)
console.log(`  a checked value: ${perValue.toFixed(3)} ms (goal: at most 0.1)`)
console.log(`  the words of all that a long scenario was given, 100 tables of 20 sockets: ${givenMs().toFixed(2)} ms (goal: at most 5)`)
console.log(`  three languages against one: ${(three / valued).toFixed(2)} times (goal: at most 3)`)
