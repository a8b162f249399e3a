/**
 * What 2MSL adds to Astro: its own routes, the check before a release, and a reload when evidence changes.
 * The only file here that knows Astro's hooks.
 */

import { fileURLToPath, pathToFileURL } from 'node:url'
import type { AstroIntegration } from 'astro'
import { printProblem } from '../problem/print.ts'
import { applyPolicy } from './dist/policy.ts'
import { drawPreviews } from './dist/previews.ts'
import { nowhere, siteOrigin } from './markup/address.ts'
import { readMessages } from './messages/read.ts'
import { evidencePlugin } from './page/markdown.ts'
import { setSiteRoot } from './root.ts'
import { forget } from './shared.ts'
import { evidenceFolder, liveFolders, showLive, siteEvidence } from './survey/evidence.ts'
import { pairProblems, sitePairs } from './survey/pairs.ts'
import { isRelease, releaseProblems } from './survey/release.ts'
import { siteSurvey } from './survey/survey.ts'

/** Each address that the site has beside those of its pages, and the file of `routes` that answers there. */
const routes = {
  '/': 'chooser.astro',
  '/404': 'missing.astro',
  '/llms.txt': 'llms.txt.ts',
  '/robots.txt': 'robots.txt.ts',
  '/manifest.webmanifest': 'manifest.webmanifest.ts',
  '/[lang]/feed.xml': 'feed.xml.ts',
  '/evidence/index.json': 'verdicts.json.ts',
  '/evidence/schema.json': 'schema.json.ts',
  '/search/messages.json': 'messages.json.ts',
  '/search/[lang].json': 'search.json.ts',
  '/[lang]/[...page]/evidence/[scenario]': 'apart.astro',
  '/[lang]/[...page]/on/[platform]': 'elsewhere.astro',
  '/[lang]/[list]': 'list.astro',
  '/[lang]/messages/[part]': 'list-part.astro',
  '/[lang]/errors/[...code]': 'errors.astro',
  '/errors/[...code]': 'error-chooser.astro',
  '/evidence/[...path]': 'evidence.ts',
}

export function evidenceSite(root: string) {
  setSiteRoot(root)
  let folders = [evidenceFolder(root)]
  const readAgain = () => ['evidence', 'survey', 'pairs'].forEach(forget)
  readAgain()
  const integration: AstroIntegration = {
    name: '2msl',
    hooks: {
      'astro:config:setup': ({ injectRoute, addWatchFile, command }) => {
        for (const [pattern, file] of Object.entries(routes))
          injectRoute({ pattern, entrypoint: new URL(`./routes/${file}`, import.meta.url), prerender: true })
        if (command !== 'dev') return
        showLive()
        folders = liveFolders(root)
        for (const folder of folders) addWatchFile(pathToFileURL(`${folder}/`))
        readAgain()
      },
      'astro:build:start': ({ logger }) => {
        const { problems: faults } = readMessages(root)
        if (faults.length > 0) throw new Error(faults.map(printProblem).join('\n'))
        if (siteOrigin() === nowhere) {
          const found = `TWOMSL_SITE is not set: this build is for ${nowhere}, and its feed, sitemap and links between languages lead there.`
          if (isRelease()) throw new Error(`Not to be released:\n  ${found}\n  Fix: TWOMSL_SITE=https://your.host TWOMSL_RELEASE=1 npm run build`)
          logger.warn(`${found} Good for reading here, not for publishing.`)
        }
        const unpaired = pairProblems(sitePairs(root), siteEvidence(root))
        if (unpaired.length > 0) throw new Error(`${unpaired.join('\n')}\n  Fix: name scenarios of pages, or npm run record`)
        const problems = releaseProblems(siteSurvey(root))
        if (problems.length === 0) return
        if (isRelease()) throw new Error(`Not to be released:\n${problems.map((line) => `  ${line}`).join('\n')}\n  Fix: npm run record`)
        logger.warn(`${problems.length} scenarios of pages have no evidence of their own, and say so; TWOMSL_RELEASE=1 lists them.`)
      },
      'astro:build:done': async ({ dir }) => {
        const dist = fileURLToPath(dir)
        applyPolicy(dist)
        if (isRelease()) await drawPreviews(dist)
      },
      'astro:server:setup': ({ server }) => {
        server.watcher.add(folders)
        server.watcher.on('all', (_event, file) => {
          if (file.endsWith('.mdx')) forget('survey')
          if (!folders.some((folder) => file.startsWith(folder))) return
          readAgain()
          server.moduleGraph.invalidateAll()
          server.ws.send({ type: 'full-reload' })
        })
      },
    },
  }
  return { integration, plugin: evidencePlugin(() => siteEvidence(root)) }
}
