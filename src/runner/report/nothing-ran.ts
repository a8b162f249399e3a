/**
 * A run that was asked for what there is not: by a name that nothing has (-t), or by a line on which no scenario begins. And scenarios that did not run
 * though nobody asked to leave any out.
 */
import type { TestCase, TestModule } from 'vitest/node'
import { noPage } from '../../check/pages.ts'
import { languageAndPath } from '../../page/file.ts'

/**
 * @param modules all files of the run, also those of the tools' tests; @param pages those of them that are pages
 * @returns undefined where something ran, or was left out for another reason
 */
export function nothingRan(
  modules: readonly TestModule[],
  pages: readonly TestModule[],
  leftOut: (module: TestModule) => TestCase[],
  byName: boolean,
): string | undefined {
  const isLeftOut = (module: TestModule) => leftOut(module).length > 0 && leftOut(module).length === [...module.children.allTests()].length
  if (byName) {
    if (modules.every(isLeftOut)) return '\nNothing ran: no name is as -t says.\n  Fix: name a scenario of these pages, or leave -t out\n'
    // A name that was meant for a scenario may be that of a test by chance.
    if (pages.length === 0 || !pages.every(isLeftOut)) return undefined
    return '\nNo scenario ran: only tests of the tools have a name as -t says.\n  Fix: name a scenario of these pages, or say --project tools if a test is meant\n'
  }
  const missed = modules.every(isLeftOut) ? modules : pages.filter(isLeftOut)
  if (missed.length === 0) return undefined
  return `\nNothing ran: nothing begins on that line.\n  Expected: the line of a scenario's first fence:\n${listed(scenariosOf(missed, leftOut))}`
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

/** Of what lies among the pages that which these names mean, as Vitest takes them: as parts of paths. */
export function asPagesAre<Stray extends { file: string }>(strays: readonly Stray[], names: readonly string[]): Stray[] {
  const parts = names.map((name) => name.replace(/:\d+$/, ''))
  return strays.filter(({ file }) => parts.length === 0 || parts.some((part) => file.includes(part)))
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
