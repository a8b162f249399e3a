// @ts-check
/** The site: Starlight over content/docs, Sätteri for Markdown, and the evidence that src/site adds. */
import { fileURLToPath } from 'node:url'
import { satteri } from '@astrojs/markdown-satteri'
import mdx from '@astrojs/mdx'
import sitemap from '@astrojs/sitemap'
import starlight from '@astrojs/starlight'
import { defineConfig } from 'astro/config'
import { markdownFeatures } from './src/page/markdown/features.ts'
import { projectRoot } from './src/settings/root.ts'
import { checkSettings, setting } from './src/settings/settings.ts'
import { sitemapOptions } from './src/site/dist/sitemap.ts'
import { evidenceSite } from './src/site/integration.ts'
import { siteBase, siteOrigin } from './src/site/markup/address.ts'
import { columnNames } from './src/site/page/column-names.ts'
import { foldedSections } from './src/site/page/folded-sections.ts'
import { sectionsOf } from './src/site/survey/sections.ts'

checkSettings()
const repository = setting('TWOMSL_REPOSITORY')?.replace(/\/$/, '')
const ours = (/** @type {string} */ file) => fileURLToPath(new URL(`./src/site/${file}`, import.meta.url))

/** The site of a folder's pages and evidence. @param {string} root */
export const siteOf = (root, site = evidenceSite(root)) =>
  defineConfig({
    site: siteOrigin(),
    base: siteBase() || '/',
    // Every other way of having the pages outside src/ loses edit links, dates or the sidebar without a word.
    srcDir: '.',
    trailingSlash: 'always',
    // Ours is src/site/reader/prefetch.ts.
    prefetch: false,
    cacheDir: './.astro/cache',
    markdown: {
      processor: satteri({ mdastPlugins: [site.plugin], hastPlugins: [columnNames, foldedSections], features: markdownFeatures }),
      syntaxHighlight: false,
    },
    vite: {
      resolve: {
        // The script of Starlight's tables of contents costs too much where a page holds long tables.
        alias: [{ find: /^.*\/TableOfContents\/starlight-toc$/, replacement: ours('reader/contents.ts') }],
      },
      build: {
        rolldownOptions: {
          // Once for each page, and harmless: withastro/astro#18087.
          onLog: (level, log, print) => log.code !== 'MODULE_LEVEL_DIRECTIVE' && print(level, log),
        },
      },
    },
    integrations: [
      mdx({ optimize: true }),
      // Starlight's own would hold every page.
      sitemap(sitemapOptions),
      starlight({
        title: '2MSL',
        defaultLocale: 'en',
        locales: { en: { label: 'English', lang: 'en' }, ja: { label: '日本語', lang: 'ja' }, ko: { label: '한국어', lang: 'ko' } },
        lastUpdated: true,
        ...(repository && {
          editLink: { baseUrl: `${repository}/edit/main/` },
          social: [{ icon: 'github', label: 'GitHub', href: repository }],
        }),
        // Starlight's speaks one language; ours is src/site/routes/missing.astro.
        disable404Route: true,
        // The code is highlighted with Shiki in src/site/markup/code.ts, where each line gets its result.
        expressiveCode: false,
        customCss: ['face', 'script', 'table', 'code', 'evidence', 'film', 'sequence', 'states', 'search', 'front', 'lists', 'paper'].map((name) =>
          ours(`styles/${name}.css`),
        ),
        components: {
          Footer: ours('components/Footer.astro'),
          Head: ours('components/Head.astro'),
          PageSidebar: ours('components/PageSidebar.astro'),
          PageTitle: ours('components/PageTitle.astro'),
          Search: ours('components/Search.astro'),
          Sidebar: ours('components/Sidebar.astro'),
        },
        routeMiddleware: ours('routes/middleware.ts'),
        // Ours recognises messages, and any of the words may match: src/site/search.
        pagefind: false,
        sidebar: sectionsOf(root),
      }),
      // Last: it works on the files that the others have written.
      site.integration,
    ],
  })

export default siteOf(projectRoot)
