/** What is committed is read ahead of the end of a run, and what was read is what is there. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { readColumns } from '../../src/evidence/columns.ts'
import { committedFolder } from '../../src/evidence/folders.ts'
import { readShelf } from '../../src/evidence/store.ts'
import { ReadAhead } from '../../src/runner/report/read-ahead.ts'

const page = 'time-wait/server-closes-first'
const only = { few: true, paths: new Set([page]) }

/** Some of the project's own evidence, in a folder of its own. */
function evidence(): { folder: string; spoil: () => void } {
  const folder = mkdtempSync(join(tmpdir(), '2msl-ahead-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const { reference } = readColumns('.')
  cpSync(join(committedFolder, reference, page), join(folder, reference, page), { recursive: true })
  return { folder, spoil: () => writeFileSync(join(folder, reference, page, 'restart.json'), '{') }
}

test('what was there when the run began is what the run is held against', async () => {
  const { folder, spoil } = evidence()
  const before = readShelf(folder)
  const ahead = new ReadAhead()
  ahead.begin(folder, only)
  await turn()
  spoil()
  expect(before.records.length).toBeGreaterThan(0)
  expect(ahead.of(folder, { few: true, paths: new Set([page]) })).toEqual(before)
})

test('what is not as a run left it is told at the end, and not where it is read', async () => {
  const { folder, spoil } = evidence()
  spoil()
  const ahead = new ReadAhead()
  ahead.begin(folder, only)
  await turn()
  expect(() => ahead.of(folder, only)).toThrow(`${page}/restart.json is not JSON`)
})

test('where other pages ran than were planned, and before it was read, it is read then', async () => {
  const { folder } = evidence()
  const ahead = new ReadAhead()
  ahead.begin(folder, { few: true, paths: new Set(['another/page']) })
  expect(ahead.of(folder, only), 'not read yet').toEqual(readShelf(folder))
  await turn()
  expect(ahead.of(folder, { few: true, paths: new Set(['another/page']) }).records).toEqual([])
  expect(ahead.of(folder, only), 'another page').toEqual(readShelf(folder))
  expect(ahead.of(folder, { few: false, paths: new Set() }), 'all').toEqual(readShelf(folder))
})

test('a run that follows another reads anew', async () => {
  const { folder, spoil } = evidence()
  const ahead = new ReadAhead()
  ahead.begin(folder, only)
  await turn()
  spoil()
  ahead.begin(folder, only)
  await turn()
  expect(() => ahead.of(folder, only)).toThrow('is not JSON')
})
