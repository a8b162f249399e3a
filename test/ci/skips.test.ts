/** A probe that wrongly says no makes tests greener: how many a step may leave out is bounded, and .ci/run asks. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from '../../src/settings/root.ts'

const ceilings = readFileSync(join(projectRoot, '.ci/skips'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => /^([a-z-]+) +(\d+) {2}(.+)$/.exec(line)?.slice(1) ?? expect.fail(`not a line of .ci/skips: ${line}`))

function judge(step: string, ...counts: string[]): { status: number | null; stderr: string } {
  const { status, stderr } = spawnSync(join(projectRoot, '.ci/few-skips'), [step], {
    encoding: 'utf8',
    input: counts.map((line) => `${line}\n`).join(''),
  })
  return { status, stderr }
}

test('each ceiling is below all, and says why', () => {
  expect(ceilings.map(([step]) => step)).toEqual(['test', 'processes', 'site', 'slow', 'user', 'address'])
  for (const [, most] of ceilings) expect(Number(most)).toBeLessThan(50)
})

test.each(ceilings)('%s may leave out %s in a hundred, and no test more', (step, most) => {
  const allowed = Number(most)
  // Two runs of one step are counted together.
  expect(judge(step, `${100 - allowed} 0 0`, `0 0 ${allowed}`)).toEqual({ status: 0, stderr: '' })
  expect(judge(step, `${999 - allowed * 10} 0 ${allowed * 10 + 1}`)).toEqual({
    status: 1,
    stderr: `The step ${step} left out ${allowed * 10 + 1} of 1000 tests; .ci/skips lets it leave out ${allowed} in a hundred.\n  Fix: find out which probe says no ("not verified here: …" above); where that is right, raise the number in .ci/skips, with the reason\n`,
  })
})

test('a step that nobody gave a ceiling may leave out none silently; one that ran no test is not asked', () => {
  expect(judge('another', '10 0 0')).toEqual({
    status: 1,
    stderr:
      'The step another ran 10 tests, and .ci/skips does not say how many of them it may leave out.\n  Fix: give it a line there, with the reason\n',
  })
  expect(judge('another')).toEqual({ status: 0, stderr: '' })
})

test('.ci/run asks of every step that runs tests', () => {
  const run = readFileSync(join(projectRoot, '.ci/run'), 'utf8')
  const asked = [...run.matchAll(/^tests ([a-z]+)$|^for name in ([a-z ]+); do tests "\$name"; done$/gm)].flatMap(
    ([, one, names]) => one ?? names?.split(' ') ?? [],
  )
  expect(asked).toEqual(ceilings.map(([step]) => step))
  expect(run).toMatch(/few-skips "\$1" < "\$checkout\/counted"/)
})

test('.ci/run ends with what was left out, and is red for it', () => {
  // The functions of .ci/run, with a step that leaves out all but one of its tests.
  const run = readFileSync(join(projectRoot, '.ci/run'), 'utf8')
  const functions = run.slice(run.indexOf('failed=()'), run.indexOf('packages=later'))
  const rest = run.slice(run.indexOf('read -r passed lost skipped'))
  const script = `set -uo pipefail; cd "$0"; checkout=$(mktemp -d); trap 'rm -rf "$checkout"' EXIT; export TWOMSL_INTERNAL_COUNTS=$checkout/counts; : > "$TWOMSL_INTERNAL_COUNTS"
${functions.replace('step .ci/step "$1"', 'step sh -c \'echo "1 0 9" >> "$TWOMSL_INTERNAL_COUNTS"\'')}
packages=$1
tests site
${rest}`
  const ended = (packages: string) => spawnSync('bash', ['-c', script, projectRoot, packages], { encoding: 'utf8' })
  const red = ended('there')
  expect(red.status).toBe(1)
  expect(red.stdout).toMatch(/failed: few-skips site\nThe step site left out 9 of 10 tests; [\s\S]*1 passed, 1 failed, 9 skipped\n$/)
  const unknown = ended('missing')
  expect(unknown.status).toBe(0)
  expect(unknown.stdout).toContain('not asked: how many tests site left out, since the packages are not installed')
})
