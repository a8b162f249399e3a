/** The Vite plugin that makes test modules of pages. */
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Plugin, type Rolldown, transformWithOxc } from 'vite'
import { type ModuleOptions, testModule } from '../module/module.ts'
import type { Page } from '../page/page.ts'
import { parsePage } from '../page/parse.ts'
import type { Vocabulary } from './vocabulary.ts'
import { wordsOf } from './words.ts'

type TransformResult = Rolldown.SourceDescription

export interface ScenarioPagesOptions {
  /** The absolute path of the module whose default export is the vocabulary. */
  vocabulary: string
}

/** Turns `*.mdx` into modules that Vitest runs as test files. */
export function scenarioPages({ vocabulary }: ScenarioPagesOptions): Plugin {
  const runner = fileURLToPath(new URL('./define-page.ts', import.meta.url))
  let root = process.cwd()
  let words: Promise<string[]> | undefined
  return {
    name: '2msl:scenario-pages',
    enforce: 'pre',
    configResolved: (config) => {
      root = config.root
    },
    transform: {
      filter: { id: /\.mdx$/ },
      async handler(text, id): Promise<TransformResult> {
        words ??= load(vocabulary).then(wordsOf)
        const page = parsePage(relative(root, id), text)
        return toJavaScript(page, id, { runner, vocabulary, words: await words })
      },
    },
  }
}

async function load(vocabulary: string): Promise<Vocabulary> {
  const module = (await import(vocabulary)) as { default: Vocabulary }
  return module.default
}

async function toJavaScript(page: Page, id: string, options: ModuleOptions): Promise<TransformResult> {
  const { code, map } = testModule(page, id, options)
  const result = await transformWithOxc(code, `${id}.ts`, { lang: 'ts', sourcemap: true }, map)
  // The map of the whole module stands on its last line, from which the runner finds out how V8 counts its lines.
  const line = result.code.split('\n').length
  const own = { ...result.map, sourcesContent: undefined }
  return { code: `${result.code}$page.map(${JSON.stringify(own)}, ${line})`, map: result.map ?? null }
}
