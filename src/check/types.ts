/**
 * Type-checks the scenario blocks and checked expressions of all pages in one run of the compiler.
 * What it checks are the same scripts that Vitest runs, before their types are taken away, so the two cannot disagree.
 */
import { resolve } from 'node:path'
import ts from 'typescript'
import { runs } from '../module/module.ts'
import { type Script, scriptOf } from '../module/script.ts'
import type { Page } from '../page/page.ts'
import { placesOf } from '../page/places.ts'
import type { Place, Problem } from '../problem/problem.ts'

export interface CheckedWith {
  /** The module that knows the words that blocks have in every vocabulary. */
  runner: string
  /** The module whose default export is the vocabulary. */
  vocabulary: string
  /** The words that blocks may use. */
  words: readonly string[]
}

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2024,
  lib: ['lib.es2024.d.ts', 'lib.esnext.disposable.d.ts'],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  allowImportingTsExtensions: true,
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  types: ['node'],
}

/** @returns one problem for each error, at its place in the page */
export function checkTypes(pages: readonly Page[], checkedWith: CheckedWith): Problem[] {
  const modules = new Map(pages.map((page) => [`${resolve(page.file)}.ts`, { page, ...moduleOf(page, checkedWith) }]))
  const host = ts.createCompilerHost(options)
  const { readFile, fileExists } = host
  host.readFile = (file) => modules.get(file)?.code ?? readFile(file)
  host.fileExists = (file) => modules.has(file) || fileExists(file)
  const program = ts.createProgram([...modules.keys()], options, host)
  return [...modules].flatMap(([file, { page, scripts }]) => {
    const source = program.getSourceFile(file)
    const errors = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
    return errors.map((error) => problemOf(error, page, scripts))
  })
}

/** A script in its module, with the offset at which it starts there. */
type Placed = Script & { start: number }

function moduleOf(page: Page, { runner, vocabulary, words }: CheckedWith): { code: string; scripts: Placed[] } {
  const places = placesOf(page.text)
  let code = [
    `import type { Body, RunnerWords } from ${JSON.stringify(runner)}`,
    `import $vocabulary from ${JSON.stringify(vocabulary)}`,
    'declare const $words: typeof $vocabulary.words & RunnerWords',
    'declare const $scenario: (body: Body) => void',
    `const { ${words.join(', ')} } = $words\n`,
  ].join('\n')
  const scripts: Placed[] = []
  for (const scenario of page.scenarios.filter(runs)) {
    const script = scriptOf(scenario, page.text, places)
    scripts.push({ ...script, start: code.length })
    code += `${script.code}\n`
  }
  return { code, scripts }
}

function problemOf({ start = 0, messageText, code }: ts.Diagnostic, page: Page, scripts: readonly Placed[]): Problem {
  const script = scripts.findLast((each) => each.start <= start)
  return {
    code: 'block-types',
    file: page.file,
    place: script ? placeIn(script, start - script.start, page) : { line: 1, column: 1 },
    found: `${ts.flattenDiagnosticMessageText(messageText, '\n')} (TS${code})`,
    fix: 'mend the block; scenarios/index.ts documents each word',
  }
}

/** Of an offset of the script: its own line and column, but for a checked value, which the page has elsewhere. */
function placeIn(script: Script, offset: number, page: Page): Place {
  const within = script.values.find(({ start, end }) => start <= offset && offset < end)
  if (within) return placesOf(page.text).at(within.value.claimSpan.start)
  const { line, column } = placesOf(script.code).at(offset)
  return { line: script.line + line - 1, column }
}
