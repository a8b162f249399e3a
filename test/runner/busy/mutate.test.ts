import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { expectedIn } from '../../helpers/expected-file.ts'
import { copyProject, plainEnvironment } from '../../helpers/project-copy.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const example = join(root, 'test/fixtures/checks/claim-that-survives')
const page = 'content/docs/en/page.mdx'

test('npm run mutate names a claim that no measurement decides, at its place, and fails; an expect that a block catches is none that survives', async () => {
  const folder = copyProject([])
  try {
    mkdirSync(dirname(join(folder, page)), { recursive: true })
    cpSync(join(example, 'page.mdx'), join(folder, page))
    const mutate = spawn(process.execPath, [join(folder, 'src/cli/mutate.ts')], { env: plainEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] })
    const status = new Promise((resolve) => mutate.on('close', resolve))
    const [printed, complained] = await Promise.all([text(mutate.stdout), text(mutate.stderr)])
    expect(printed).toMatch(
      /^3 claims changed in 1 page \(value 2, settles 0, transcript 0, expect 1\), 2 runs, [\d.]+ s\.\n3 claims were tried against other measurements\.\n1 survived\.\n$/,
    )
    const said = `${complained.replaceAll(page, 'page.mdx').trim()}\n`
    const file = join(example, 'expected.txt')
    expect(said).toBe(expectedIn(file, said))
    expect(await status).toBe(1)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
