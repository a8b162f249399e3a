/** Vitest keeps on the disk what it made of a module, by the module's own text; what it makes of a page comes of more than that. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { runPages } from '../../helpers/fixture-run.ts'

test('a page that has not changed is read again by the next run, as the tools read it then', async () => {
  const folder = mkdtempSync(join(tmpdir(), '2msl-cache-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  mkdirSync(join(folder, 'content/docs/en'), { recursive: true })
  writeFileSync(
    join(folder, 'content/docs/en/sums.mdx'),
    '---\ntitle: Sums\n---\n\n```ts scenario=sum\nconst total = add(2, 2)\n```\n\nIt is [4](#sum "total").\n',
  )
  const run = () => runPages({ folder, env: { DEBUG: 'vitest:cache:*' } })
  const [first, second] = [await run(), await run()]
  expect([first.status, second.status]).toEqual([0, 0])
  expect(second.output).toMatch(/sums\.mdx was bailed out/)
  expect(second.output).not.toMatch(/\[read\].*sums\.mdx/)
})
