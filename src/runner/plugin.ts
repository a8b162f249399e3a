/** The Vite plugin that makes test modules of pages. */
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { transformWithOxc, type Plugin } from 'vite'
import { testModule } from '../module/module.ts'
import type { Page } from '../page/page.ts'
import { parsePage } from '../page/parse.ts'
import type { Vocabulary } from './vocabulary.ts'

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
      async handler(text, id) {
        words ??= wordsOf(vocabulary)
        const page = parsePage(relative(root, id), text)
        return toJavaScript(page, id, { runner, vocabulary, words: await words })
      },
    },
  }
}

async function wordsOf(vocabulary: string): Promise<string[]> {
  const module = (await import(vocabulary)) as { default: Vocabulary }
  return ['expect', ...Object.keys(module.default.words)]
}

async function toJavaScript(page: Page, id: string, options: Parameters<typeof testModule>[2]) {
  const { code, map } = testModule(page, id, options)
  const result = await transformWithOxc(code, `${id}.ts`, { lang: 'ts', sourcemap: true }, map)
  // The map of the whole module stands on its last line, from which the runner finds out how V8 counts its lines.
  const line = result.code.split('\n').length
  const own = { ...result.map, sourcesContent: undefined }
  return { code: `${result.code}$page.map(${JSON.stringify(own)}, ${line})`, map: result.map }
}
