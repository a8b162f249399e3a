import { beforeAll, expect, it } from 'vitest'
import { listen, start } from '../../../scenarios/index.ts'
import { Watchdog } from '../../../src/runner/watchdog.ts'
import { inScenario, itNeeds } from '../in-scenario.ts'
import { leavesNothing } from '../leaves-nothing.ts'

const watchdog = new Watchdog()

function endless(): void {
  watchdog.run('page.mdx', 50, () => {
    for (;;) listen({ port: 12345 }).close()
  })
}

// The watchdog's thread opens a pipe when it starts; after a scenario that it had to end it has started.
beforeAll(() => {
  expect(() => inScenario(endless)).toThrow()
})

it('a scenario that does not end leaves no descriptor and leads the thread home', async () => {
  await leavesNothing(endless, 2)
})

itNeeds('namespace')('a scenario that does not end and has a program leaves no descriptor and leads the thread home', async () => {
  await leavesNothing(() => {
    const program = start('listener.ts 12345')
    program.line()
    watchdog.run('page.mdx', 50, () => {
      while (program.running);
    })
  }, 2)
})
