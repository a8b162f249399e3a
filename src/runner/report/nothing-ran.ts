/**
 * A run that was asked for what there is not: by a name that nothing has (-t), or by a line on which no scenario begins. And scenarios that did not run
 * though nobody asked to leave any out.
 */
import type { TestCase, TestModule } from 'vitest/node'
import { noPage } from '../../check/pages.ts'
import { languageAndPath } from '../../page/file.ts'

/** @returns undefined where something ran, or was left out for another reason */
export function nothingRan(modules: readonly TestModule[], leftOut: (module: TestModule) => TestCase[], byName: boolean): string | undefined {
  if (!modules.every((module) => leftOut(module).length > 0 && leftOut(module).length === [...module.children.allTests()].length)) return undefined
  if (byName) return '\nNothing ran: no name is as -t says.\n  Fix: name a scenario of these pages, or leave -t out\n'
  return `\nNothing ran: nothing begins on that line.\n  Expected: the line of a scenario's first fence:\n${listed(scenariosOf(modules, leftOut))}`
}

/**
 * @param planned the files that were to run: a process that is gone takes with it those that it had not come to
 * @returns undefined where everything ran, or says itself why it did not
 */
export function notRun(
  modules: readonly TestModule[],
  leftOut: (module: TestModule) => TestCase[],
  planned: readonly string[] = [],
): string | undefined {
  const known = new Set(modules.map(({ relativeModuleId }) => relativeModuleId))
  const missed = [...planned.filter((file) => !known.has(file)), ...scenariosOf(modules, leftOut)]
  if (missed.length === 0) return undefined
  return `\nThese did not run, so nothing has checked them:\n${listed(missed)}  Fix: run these pages alone\n`
}

/** Vitest says only that it found no file. @param names of pages, as a person gave them; @param files of all pages */
export function noSuchPages(names: readonly string[], files: readonly string[]): string {
  const pages = files.map(languageAndPath)
  // A page is also named by a line of it.
  const plain = names
    .map((name) => name.replace(/:\d+$/, ''))
    .filter((name) => !/^(\.\/)?test\/|\.test\.ts$/.test(name) && !files.some((file) => file.includes(name)))
  return plain.map((name) => `${noPage(name, pages)}\n`).join('')
}

function scenariosOf(modules: readonly TestModule[], leftOut: (module: TestModule) => TestCase[]): string[] {
  return modules.flatMap((module) =>
    leftOut(module).map(({ name, location }) => `${module.relativeModuleId}${location ? `:${location.line}` : ''}  ${name}`),
  )
}

function listed(all: readonly string[]): string {
  const shown = all.slice(0, mostShown).map((one) => `    ${one}\n`)
  return `${shown.join('')}${all.length > mostShown ? `    and ${all.length - mostShown} more\n` : ''}`
}

const mostShown = 20
