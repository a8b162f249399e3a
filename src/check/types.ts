/**
 * Type-checks the scenario blocks and checked expressions of all pages in one run of the compiler.
 * What it checks is the same test module that Vitest runs, so the two cannot disagree.
 */
import { resolve } from 'node:path'
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping'
import ts from 'typescript'
import { type ModuleOptions, testModule } from '../module/module.ts'
import type { Page } from '../page/page.ts'
import type { Problem } from '../problem/problem.ts'

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
export function checkTypes(pages: readonly Page[], module: ModuleOptions): Problem[] {
  const modules = new Map(
    pages.map((page) => {
      const { code, map } = testModule(page, page.file, module)
      return [`${resolve(page.file)}.ts`, { page, code, map: new TraceMap(map) }]
    }),
  )
  const host = ts.createCompilerHost(options)
  const { readFile, fileExists } = host
  host.readFile = (file) => modules.get(file)?.code ?? readFile(file)
  host.fileExists = (file) => modules.has(file) || fileExists(file)
  const program = ts.createProgram([...modules.keys()], options, host)
  return [...modules].flatMap(([file, { page, map }]) => {
    const source = program.getSourceFile(file)
    const errors = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
    return errors.map((error) => problemOf(error, page, map))
  })
}

function problemOf({ file, start = 0, messageText, code }: ts.Diagnostic, page: Page, map: TraceMap): Problem {
  const { line, character } = file?.getLineAndCharacterOfPosition(start) ?? { line: 0, character: 0 }
  const original = originalPositionFor(map, { line: line + 1, column: character })
  return {
    code: 'block-types',
    file: page.file,
    place: { line: original.line ?? 1, column: (original.column ?? 0) + 1 },
    found: `${ts.flattenDiagnosticMessageText(messageText, '\n')} (TS${code})`,
    fix: 'mend the block; scenarios/index.ts documents each word',
  }
}
