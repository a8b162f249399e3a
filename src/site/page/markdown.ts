/**
 * The Sätteri plugin: puts a page's highlighted code, evidence panels and checked values where its fences and links stand.
 * Thin on purpose: what they look like is decided in render.ts.
 */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { MdastNode, MdastPluginEntry, MdastVisitorContext, MdxJsxAttributeNode } from 'satteri'
import { parseFence } from '../../page/fence.ts'
import type { Language } from '../../page/language.ts'
import type { Page } from '../../page/page.ts'
import { codeBlock } from '../markup/code.ts'
import { withForeign } from '../markup/foreign.ts'
import { type Html, html, joined } from '../markup/html.ts'
import { inlineCode } from '../markup/inline-code.ts'
import { withoutJapaneseBreaks } from '../markup/japanese.ts'
import { withTerms } from '../panel/term.ts'
import { waiverTarget } from '../panel/waivers.ts'
import type { EvidenceIndex } from '../survey/evidence.ts'
import { glossaryOf } from '../survey/glossary.ts'
import { headingsOf, stableAnchor } from '../survey/headings.ts'
import { sitePairs } from '../survey/pairs.ts'
import { readPage } from '../survey/read-page.ts'
import { foldedKey } from './folded-sections.ts'
import { PagePieces } from './pieces.ts'
import { renderingOf } from './render.ts'

type MarkupType = 'mdxJsxFlowElement' | 'mdxJsxTextElement'

/** @param evidence asked once for each page, so that a development server shows what was just recorded */
export function evidencePlugin(evidence: () => EvidenceIndex): MdastPluginEntry {
  return ({ fileURL }) => {
    const path = fileURL && fileURLToPath(fileURL).replace(/\\/g, '/')
    const [file] = /content\/docs\/[^/]+\/.+\.mdx$/.exec(path ?? '') ?? []
    if (path === undefined || file === undefined) return undefined
    const page = readPage(path.slice(0, -file.length), file)
    const root = path.slice(0, -file.length)
    const terms = glossaryOf(root, page.language as Language)
    const known = new Set<string>()
    const rendering = renderingOf(page, evidence(), sitePairs(root), terms)
    const pieces = new PagePieces(file, page.text)
    const headings = headingsOf(page, originalOf(page, path.slice(0, -file.length)))
    return {
      name: 'evidence',
      options: { position: true },
      before(_, context) {
        context.data[foldedKey] = page.frontMatter?.folded === true
      },
      code(node, context) {
        const lang = node.lang ?? 'text'
        const { scenario, program } = parseFence(node.meta ?? '').fence
        const lines = node.value.split('\n').map((text) => ({ text }))
        const plain = () => codeBlock(lines, { lang, words: rendering.words, file: program })
        const start = placeOf(node)
        if (scenario !== undefined && program === undefined && !rendering.isStep(start)) throw notRead(file, page, node)
        const draw = () => (scenario === undefined ? plain() : (rendering.step(start, lang) ?? plain()))
        context.replaceNode(node, fragment('mdxJsxFlowElement', { type: 'mdxJsxAttributeValueExpression', value: pieces.add(start, draw) }))
      },
      heading(node, context) {
        if (node.depth < 2 || node.depth > 4) return
        const heading = headings.find(({ start }) => start === placeOf(node))
        if (!heading) throw notRead(file, page, node)
        context.setProperty(node, 'data', { ...node.data, hProperties: { id: heading.id } })
      },
      table(node, context) {
        // Where it is wider than the screen it scrolls, and what scrolls must be in the keyboard's reach.
        context.setProperty(node, 'data', { ...node.data, hProperties: { tabindex: '0' } })
      },
      inlineCode(node, context) {
        if (isClaimed(node, context)) return
        if (/\S-|-\S/.test(node.value)) context.replaceNode(node, element('mdxJsxTextElement', inlineCode(node.value)))
      },
      emphasis(node, context) {
        if (isClaimed(node, context)) return
        // Among Hangul or kana an English phrase is emphasized as English is, and read aloud so.
        if (page.language !== 'en' && /^[\x20-\x7e]+$/.test(context.textContent(node)))
          context.setProperty(node, 'data', { ...node.data, hProperties: { lang: 'en' } })
      },
      text(node, context) {
        if (isClaimed(node, context)) return
        const parent = context.parent(node)
        const index = context.indexOf(node) ?? 0
        const beside = (offset: number) => {
          const sibling = parent?.children[index + offset]
          return sibling ? context.textContent(sibling as MdastNode) : ''
        }
        const value = page.language === 'ja' ? withoutJapaneseBreaks(node.value, beside(-1), beside(1)) : node.value
        const plain = (text: string) => withForeign(text, page.language) ?? html`${text}`
        const explained = parent?.type === 'paragraph' ? withTerms(value, known, { terms, words: rendering.words, plain }) : undefined
        const shown = explained ?? withForeign(value, page.language)
        if (shown) context.replaceNode(node, element('mdxJsxTextElement', shown))
        else if (value !== node.value) context.setProperty(node, 'value', value)
      },
      link(node, context) {
        if (!node.title) {
          const url = withStableAnchor(node.url, page, path.slice(0, -file.length))
          if (url !== node.url) context.setProperty(node, 'url', url)
        }
        if (!isClaim(node)) return
        const id = node.url.slice(1)
        const claim = inline(node.children as MdastNode[])
        const start = placeOf(node)
        const markup = id === waiverTarget ? rendering.waiver(start, claim) : rendering.value(start, claim)
        if (!markup) throw notRead(file, page, node)
        context.replaceNode(node, element('mdxJsxTextElement', markup))
      },
      after(root, context) {
        if (page.waivers.length > 0) context.appendChild(root, element('mdxJsxFlowElement', rendering.waivers()))
      },
    }
  }
}

/** A link whose text is a checked value, or says why nothing checks it: all of it is drawn anew. */
function isClaim(node: MdastNode): boolean {
  return node.type === 'link' && node.url.startsWith('#') && Boolean(node.title)
}

function isClaimed(node: Readonly<MdastNode>, context: MdastVisitorContext): boolean {
  for (let above = context.parent(node); above !== undefined; above = context.parent(above)) if (isClaim(above as MdastNode)) return true
  return false
}

/** A link to a heading, in this page or another of the language, leads to the anchor that it has in all languages. */
function withStableAnchor(url: string, page: Page, root: string): string {
  const [, path = '', anchor] = /^(|\.[^#]*)#(.+)$/.exec(url) ?? []
  if (anchor === undefined || page.language === 'en') return url
  const there = new URL(path, `https://2msl.example/${page.path === 'index' ? '' : `${page.path}/`}`).pathname.replace(/^\/|\/$/g, '') || 'index'
  const file = `content/docs/${page.language}/${there}.mdx`
  if (!existsSync(root + file)) return url
  const target = readPage(root, file)
  return `${path}#${stableAnchor(target, originalOf(target, root), decodeURIComponent(anchor))}`
}

/** Of a translation, the English page. */
function originalOf({ file, language }: Page, root: string): Page | undefined {
  const english = file.replace(`content/docs/${language}/`, 'content/docs/en/')
  return language !== 'en' && existsSync(root + english) ? readPage(root, english) : undefined
}

function placeOf(node: MdastNode): number {
  return node.position?.start.offset ?? -1
}

/** The tests and the site read a page with one parser: what the one found and the other did not would be shown with another's measurement, or with none. */
function notRead(file: string, { text }: Page, node: MdastNode): Error {
  const { start } = node.position ?? {}
  const shown = text.slice(start?.offset ?? 0, node.position?.end.offset ?? 0).split('\n')[0]
  return new Error(`${file}:${start?.line}:${start?.column}  The site reads this as something that no test does: ${shown}`)
}

const element = (type: MarkupType, { markup }: Html) => fragment(type, markup)

function fragment(type: MarkupType, value: MdxJsxAttributeNode['value']): MdastNode {
  return { type, name: 'Fragment', attributes: [{ type: 'mdxJsxAttribute', name: 'set:html', value }], children: [] }
}

/** The markup that a claim may have. */
function inline(nodes: readonly MdastNode[]): Html {
  return joined(nodes.map(inlineNode))
}

function inlineNode(node: MdastNode): Html {
  switch (node.type) {
    case 'inlineCode':
      return inlineCode(node.value)
    case 'textDirective':
      // A colon and what follows it, which Markdown might have taken for a directive.
      return html`:${node.name}`
    case 'strong':
      return html`<strong>${inline(node.children)}</strong>`
    case 'emphasis':
      return html`<em>${inline(node.children)}</em>`
    default:
      return 'value' in node ? html`${String(node.value)}` : 'children' in node ? inline(node.children as MdastNode[]) : html``
  }
}
