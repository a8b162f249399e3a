/** The Vite plugin that makes test modules of pages. */
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'
import { parsedPage, readPage } from '../check/pages.ts'
import { readColumns } from '../evidence/columns.ts'
import { readSources, type Sources } from '../evidence/sources.ts'
import { testModule } from '../module/module.ts'
import type { Owners } from '../page/beside/owners.ts'
import { languages } from '../page/language.ts'
import type { Page } from '../page/page.ts'
import { printProblem } from '../problem/print.ts'
import type { Problem } from '../problem/problem.ts'
import type { Conditions } from './conditions.ts'
import type { ScenarioSummary } from './scenario/run-scenario.ts'
import type { ExpectedStatements } from './scenario/settle.ts'

declare module 'vitest' {
  interface TaskMeta {
    /** Of a page's scenario: what its run found. */
    scenario?: ScenarioSummary
  }
  interface ProvidedContext {
    /** What content/sources expects of runs. */
    statements: ExpectedStatements
    /** Another one in each run, also where one follows another, watching. */
    run: string
    /** The platform whose records the site shows; empty where none is named. */
    reference: string
    /** Under which every scenario is run; once as it is, where there are none. */
    conditions?: Conditions
  }
}

export interface ScenarioPagesOptions {
  /** The absolute path of the module whose default export is the vocabulary. */
  vocabulary: string
  /** Of whom the sentences of pages may speak; undefined where the vocabulary knows nobody. */
  owners: Owners | undefined
}

/** Turns `*.mdx` into modules that Vitest runs as test files. */
export function scenarioPages({ vocabulary, owners }: ScenarioPagesOptions): Plugin {
  const runner = fileURLToPath(new URL('./define-page.ts', import.meta.url))
  let root = ''
  return {
    name: '2msl:scenario-pages',
    enforce: 'pre',
    config: () => ({
      test: {
        // What the pages use is loaded by Node itself, which keeps what it compiled, and not module by module by way of the one process that serves
        // all workers.
        server: { deps: { external: [/(?<!\.test)\.ts$/] } },
        // A scenario leaves nothing that lives on; without a limit V8 gives the short-lived 50 MB a worker, and nothing is faster for it.
        execArgv: ['--max-semi-space-size=8'],
      },
    }),
    configResolved: (config) => {
      root = config.root
    },
    configureVitest: ({ project, vitest, defineCacheKeyGenerator }) => {
      // Its test module comes of the tools and of the other languages' pages as well, of which Vitest's cache on the disk knows nothing; and the reporter
      // needs the page read all the same.
      defineCacheKeyGenerator(({ id }) => (id.endsWith('.mdx') ? false : undefined))
      const tell = () => {
        const [sources, columns] = [readSources(root), readColumns(root)]
        project.provide('statements', expectedStatements(sources))
        project.provide('reference', columns.reference)
        project.provide('run', randomUUID())
        // A project without these files expects nothing of its runs; one that cannot be read would take what they expect away in silence.
        tellOnce([...sources.problems, ...columns.problems].filter(({ file }) => existsSync(join(root, file))))
      }
      tell()
      // In watch mode a source may have been saved since; and what was measured for an earlier run is none of this one's.
      vitest.onTestsRerun(tell)
    },
    transform: {
      filter: { id: /\.mdx$/ },
      handler: (text, id) => ({
        code: testModule(pageOf(relative(root, id), text, root), { runner, vocabulary, root, owners, others: othersOf(relative(root, id), root) }),
        // Scenarios are compiled under the page's name and with its lines; the module's own few lines must not be taken for them.
        map: { version: 3, names: [], sources: [], mappings: '' },
      }),
    },
  }
}

let told = ''

/** Each project of a run reads the same files. */
function tellOnce(problems: readonly Problem[]): void {
  if (problems.length > 0) process.exitCode = 1
  const text = problems.map((problem) => `\n${printProblem(problem)}\n`).join('')
  if (text !== told) process.stderr.write(text)
  told = text
}

function expectedStatements({ statements }: Sources): ExpectedStatements {
  return Object.fromEntries([...statements].map(([id, { says, verdict, file, line }]) => [id, { says: says.en, verdict, place: `${file}:${line}` }]))
}

/** What Vite decoded no longer tells whether the file has U+FFFD, or octets that are none of UTF-8. */
function pageOf(file: string, text: string, root: string): Page {
  return text.includes('\uFFFD') ? readPage(root, file) : parsedPage(file, text)
}

/** The same page in the other languages. */
function othersOf(file: string, root: string): Page[] {
  const [, before, own, after] = /^(.*content\/docs\/)(\w+)(\/.*)$/.exec(file.replaceAll('\\', '/')) ?? []
  if (!languages.some((language) => language === own)) return []
  return languages
    .filter((language) => language !== own)
    .map((language) => `${before}${language}${after}`)
    .filter((other) => existsSync(join(root, other)))
    .map((other) => readPage(root, other))
}
