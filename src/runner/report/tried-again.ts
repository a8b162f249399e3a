/** The tests of the tools that failed first and held when they were tried again: a run that passes says so all the same. */
import type { TestModule } from 'vitest/node'

export function triedAgainText(modules: readonly TestModule[]): string {
  const names = modules.flatMap((module) =>
    [...module.children.allTests()].filter((test) => test.diagnostic()?.flaky).map(({ fullName }) => `  ${module.relativeModuleId} > ${fullName}`),
  )
  return names.length === 0 ? '' : `  Held only when tried again:\n${names.map((name) => `  ${name}`).join('\n')}\n`
}
