/** A run that was asked for what there is not: by a name that nothing has (-t), or by a line on which no scenario begins. */
import type { TestCase, TestModule } from 'vitest/node'

/** @returns undefined where something ran, or was left out for another reason */
export function nothingRan(modules: readonly TestModule[], leftOut: (module: TestModule) => TestCase[], byName: boolean): string | undefined {
  if (!modules.every((module) => leftOut(module).length > 0 && leftOut(module).length === [...module.children.allTests()].length)) return undefined
  if (byName) return '\nNothing ran: no name is as -t says.\n  Fix: name a scenario of these pages, or leave -t out\n'
  const there = modules.flatMap((module) =>
    leftOut(module).map(({ name, location }) => `${module.relativeModuleId}${location ? `:${location.line}` : ''}  ${name}`),
  )
  const shown = there.slice(0, mostShown).map((one) => `    ${one}\n`)
  const more = there.length > mostShown ? `    and ${there.length - mostShown} more\n` : ''
  return `\nNothing ran: nothing begins on that line.\n  Expected: the line of a scenario's first fence:\n${shown.join('')}${more}`
}

const mostShown = 20
