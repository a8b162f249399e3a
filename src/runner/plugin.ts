/** The Vite plugin that makes test modules of pages. */
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'
import { testModule } from '../module/module.ts'
import { parsePage } from '../page/parse.ts'

export interface ScenarioPagesOptions {
  /** The absolute path of the module whose default export is the vocabulary. */
  vocabulary: string
}

/** Turns `*.mdx` into modules that Vitest runs as test files. */
export function scenarioPages({ vocabulary }: ScenarioPagesOptions): Plugin {
  const runner = fileURLToPath(new URL('./define-page.ts', import.meta.url))
  let root = process.cwd()
  return {
    name: '2msl:scenario-pages',
    enforce: 'pre',
    configResolved: (config) => {
      root = config.root
    },
    transform: {
      filter: { id: /\.mdx$/ },
      handler: (text, id) => ({
        code: testModule(parsePage(relative(root, id), text), { runner, vocabulary }),
        // Scenarios are compiled under the page's name and with its lines; the module's own few lines must not be taken for them.
        map: { mappings: '' },
      }),
    },
  }
}
