/** Processes whose parent has ended: given to this one, found with what they started, and ended. */
import { expect, test } from 'vitest'
import { childrenBefore, childrenOf, endAdopted, ownChildren } from '../../../src/lab/process/adopted.ts'
import { Child } from '../../../src/lab/process/child.ts'
import { newMark } from '../../../src/lab/process/reaper.ts'
import { monotonicMs } from '../../../src/lab/system/clock.ts'
import { running } from '../other-processes.ts'

const mark = newMark()
const started = (script: string) => new Child({ path: '/bin/sh', argv: ['sh', '-c', script], mark, folder: '/', closed: [] })
const soon = () => monotonicMs() + 20_000
const said = (child: Child) => {
  while (!child.text.includes('\n')) child.awaitText(soon())
  return Number(child.text)
}

test('what is left without a parent is ours and is ended, with what it has started itself; who was there before is left', () => {
  const other = started('echo 1; exec sleep 60')
  const before = childrenBefore()
  expect([...before]).toContain(other.pid)
  // In a session of its own, without a mark, and with a child.
  const parent = started("exec 2>&-; env -i setsid sh -c 'sleep 60 & echo $$; wait' & wait $!")
  const orphan = said(parent)
  expect([childrenOf(parent.pid), ownChildren().includes(orphan), ownChildren().includes(parent.pid)]).toEqual([[orphan], false, true])
  const [grandchild = 0] = childrenOf(orphan)
  expect(grandchild).toBeGreaterThan(0)
  parent.release()
  expect(ownChildren()).toContain(orphan)
  endAdopted(before)
  expect([running(orphan), running(grandchild), running(other.pid)]).toEqual([false, false, true])
  // Nobody is left to be waited for either.
  expect(ownChildren().filter((pid) => !before.has(pid))).toEqual([])
  other.release()
  expect(childrenOf(other.pid)).toEqual([])
})
