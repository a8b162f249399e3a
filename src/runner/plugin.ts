/** The Vite plugin that makes test modules of pages. */
import { execFile } from 'node:child_process'
import { statSync } from 'node:fs'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
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
  let loaded: { at: number; words: Promise<string[]> } | undefined
  return {
    name: '2msl:scenario-pages',
    enforce: 'pre',
    configResolved: (config) => {
      root = config.root
    },
    transform: {
      filter: { id: /\.mdx$/ },
      async handler(text, id): Promise<TransformResult> {
        const at = statSync(vocabulary).mtimeMs
        if (loaded?.at !== at) loaded = { at, words: loaded ? loadAgain(vocabulary) : load(vocabulary).then(wordsOf) }
        // The text of the module holds the words, so a saved vocabulary makes it anew.
        this.addWatchFile(vocabulary)
        const page = parsePage(relative(root, id), text)
        return toJavaScript(page, id, { runner, vocabulary, words: await loaded.words })
      },
    },
  }
}

async function load(vocabulary: string): Promise<Vocabulary> {
  const module = (await import(vocabulary)) as { default: Vocabulary }
  return module.default
}

/** Watch mode outlives a vocabulary; only a new process imports it anew. */
async function loadAgain(vocabulary: string): Promise<string[]> {
  const print = `
    const { wordsOf } = await import(${JSON.stringify(fileURLToPath(new URL('./words.ts', import.meta.url)))})
    const { default: vocabulary } = await import(${JSON.stringify(vocabulary)})
    process.stdout.write(JSON.stringify(wordsOf(vocabulary)), () => process.exit())`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', print])
  return JSON.parse(stdout) as string[]
}

async function toJavaScript(page: Page, id: string, options: ModuleOptions): Promise<TransformResult> {
  const { code, map } = testModule(page, id, options)
  const result = await transformWithOxc(code, `${id}.ts`, { lang: 'ts', sourcemap: true }, map)
  // The map of the whole module stands on its last line, from which the runner finds out how V8 counts its lines.
  const line = result.code.split('\n').length
  const own = { ...result.map, sourcesContent: undefined }
  return { code: `${result.code}$page.map(${JSON.stringify(own)}, ${line})`, map: result.map ?? null }
}
