/**
 * What 2MSL adds to Astro: its own routes, the check before a release, and a reload when evidence changes.
 * The only file here that knows Astro's hooks.
 */
import type { AstroIntegration } from 'astro'
import { fileURLToPath } from 'node:url'
import { applyPolicy } from './dist/policy.ts'
import { evidenceFolder, readEvidence, type EvidenceIndex } from './evidence.ts'
import { evidencePlugin } from './markdown.ts'
import { releaseProblems } from './release.ts'

const route = (file: string) => new URL(`./routes/${file}`, import.meta.url)

export function evidenceSite(root: string) {
  const folder = evidenceFolder(root)
  let index: EvidenceIndex | undefined
  const evidence = () => (index ??= readEvidence(folder))
  const integration: AstroIntegration = {
    name: '2msl',
    hooks: {
      'astro:config:setup': ({ injectRoute, addWatchFile, command }) => {
        injectRoute({ pattern: '/', entrypoint: route('chooser.astro'), prerender: true })
        injectRoute({ pattern: '/evidence/[...path]', entrypoint: route('evidence.ts'), prerender: true })
        if (command === 'dev') addWatchFile(new URL(`file://${folder}/`))
      },
      'astro:build:start': ({ logger }) => {
        const problems = releaseProblems(root, evidence())
        if (problems.length === 0) return
        if (process.env['TWOMSL_RELEASE'] === '1') throw new Error(`Not to be released:\n${problems.map((line) => `  ${line}`).join('\n')}\n  Fix: npm run record`)
        for (const problem of problems) logger.warn(problem)
      },
      'astro:build:done': ({ dir }) => applyPolicy(fileURLToPath(dir)),
      'astro:server:setup': ({ server }) => {
        server.watcher.add(folder)
        server.watcher.on('all', (_event, file) => {
          if (!file.startsWith(folder)) return
          index = undefined
          server.moduleGraph.invalidateAll()
          server.ws.send({ type: 'full-reload' })
        })
      },
    },
  }
  return { integration, plugin: evidencePlugin(evidence) }
}
