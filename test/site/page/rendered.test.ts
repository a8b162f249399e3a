/** Each thing that a page may hold, and what the site makes of it: a page is compiled as the build does it, and drawn. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { mdxToJs } from 'satteri'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { markdownFeatures } from '../../../src/page/markdown/features.ts'
import { foldedSections } from '../../../src/site/page/folded-sections.ts'
import { evidencePlugin } from '../../../src/site/page/markdown.ts'

let root = ''
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), '2msl-rendered-'))
  cpSync(join(process.cwd(), 'content/glossary'), join(root, 'content/glossary'), { recursive: true })
})
afterAll(() => rmSync(root, { recursive: true }))

/** As JSX is drawn: an element, or markup that was made already. */
function jsx(tag: unknown, { children, 'set:html': markup, ...attributes }: Record<string, unknown>): string {
  const inner = markup ?? [children ?? []].flat().join('')
  if (typeof tag !== 'string') return String(inner)
  const given = Object.entries(attributes).map(([name, value]) => ` ${name === 'className' ? 'class' : name}="${value}"`)
  return `<${tag}${given.join('')}>${inner}</${tag}>`
}

async function drawn(path: string, body: string, more = ''): Promise<string> {
  const file = join(root, 'content/docs', `${path}.mdx`)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `---\ntitle: Title\ndescription: Text.\n${more}---\n\n${body}\n`)
  const { code } = await mdxToJs(readFileSync(file, 'utf8'), {
    fileURL: pathToFileURL(file),
    features: markdownFeatures,
    mdastPlugins: [evidencePlugin(() => new Map())],
    hastPlugins: [foldedSections],
  })
  const module = code.replace(/^import .*$/m, '').replace('export default MDXContent', 'return MDXContent')
  const content = new Function('_Fragment', '_jsx', '_jsxs', module)(Symbol('Fragment'), jsx, jsx)
  return String(content({ components: { Fragment: Symbol('Fragment') } }))
}

/** Without what stands behind a value or a word. */
const seen = (markup: string) => markup.replace(/<span class="(?:note|sign)".*?<\/span>(?:<\/span>)?/g, '')

const scenario = '```ts scenario=one\nconst client = tryConnect({ port: 1 })\n```'

describe('code in a sentence', () => {
  test('stays whole where it has a hyphen at a letter, and is left alone where it has none', async () => {
    expect(await drawn('en/code/plain', 'It is `plain - code`, `time-wait` or `ss -t`.')).toBe(
      '<p>It is <code>plain - code</code>, <code dir="auto" class="whole">time-wait</code> or <code dir="auto">ss <span class="whole">-t</span></code>.</p>',
    )
  })
})

describe('what is emphasized', () => {
  test('is English among Hangul or kana where it has no letter but those of ASCII', async () => {
    expect(await drawn('ko/code/plain', '*in use* 와 *소켓 a*')).toBe('<p><em lang="en">in use</em> 와 <em>소켓 a</em></p>')
    expect(await drawn('en/code/other', '*in use*')).toBe('<p><em>in use</em></p>')
  })
})

describe('text', () => {
  test('explains a word of the glossary in a paragraph, once, and not in a table', async () => {
    const markup = await drawn('en/text/terms', '| A SYN |\n| --- |\n| a FIN |\n\nA SYN, a SYN and **an ACK**.')
    expect(markup).toContain('<table tabindex="0">')
    expect(markup.match(/class="term"/g)).toHaveLength(1)
    expect(seen(markup)).toContain(
      '<p>A <span class="term"><a href="/en/glossary/#syn" aria-describedby="word.syn.note">SYN</a></span>, a SYN and <strong>an ACK</strong>.</p>',
    )
  })

  test('is read aloud as English where three words or more are, in another language', async () => {
    expect(await drawn('ko/text/foreign', '오류는 Address already in use 입니다.')).toBe(
      '<p>오류는 <span lang="en">Address already in use</span> 입니다.</p>',
    )
    expect(await drawn('ko/text/names', '오류는 in use 입니다.')).toBe('<p>오류는 in use 입니다.</p>')
  })

  test('of Japanese has no space where a line was broken, also beside what is no text', async () => {
    expect(await drawn('ja/text/broken', '接続を\n閉じます。\n*待ち*\nます。a\nb')).toBe('<p>接続を閉じます。<em>待ち</em>ます。a\nb</p>')
    expect(await drawn('ko/text/broken', '연결을\n닫습니다.')).toBe('<p>연결을\n닫습니다.</p>')
  })
})

describe('a link', () => {
  const pages = async () => {
    await drawn('en/links/there', '## Other words\n\nText.')
    await drawn('ko/links/there', '## 다른 말\n\n글.')
    await drawn('en/links/here', '## The way\n\nText.')
  }

  test('to a heading has the anchor of the English page in every language, also on another page', async () => {
    await pages()
    const markup = await drawn(
      'ko/links/here',
      '## 길\n\n[여기](#길) [저기](../there/#다른-말) [없음](../nowhere/#말) [밖](https://example.com/#말) [말](../there/)',
    )
    expect(markup).toContain('<h2 id="the-way">길</h2>')
    expect([...markup.matchAll(/href="(.*?)"/g)].map(([, href]) => href)).toEqual([
      '#the-way',
      '../there/#other-words',
      `../nowhere/#${encodeURIComponent('말')}`,
      `https://example.com/#${encodeURIComponent('말')}`,
      '../there/',
    ])
  })

  test('of an English page is as it was written', async () => {
    await pages()
    expect(await drawn('en/links/here', '## The way\n\n[here](#the-way "A title") [there](../there/#other-words)').catch(String)).toMatch(
      /content\/docs\/en\/links\/here\.mdx:8:1 {2}The site reads this as something that no test does: \[here\]\(#the-way "A title"\)/,
    )
    expect(await drawn('en/links/here', '## The way\n\n[there](../there/#other-words)')).toContain('<a href="../there/#other-words">there</a>')
  })
})

describe('a checked value', () => {
  test('keeps the markup of its claim, which nothing else draws', async () => {
    const markup = await drawn('en/values/one', `${scenario}\n\nIt [**fails** *so* \`with-a\`: SYN](#one "client.errno").`)
    expect(seen(markup)).toContain(
      '<p>It <span class="checked open" id="one.value-1.said"><a href="#one.value-1" aria-describedby="one.value-1.note"><strong>fails</strong> <em>so</em> <code dir="auto" class="whole">with-a</code>: SYN</a></span>.</p>',
    )
  })

  test('that nothing checks says so in its place, and at the page’s end with its reason', async () => {
    const markup = await drawn('en/values/waived', 'It takes [60 seconds](#not-checked "nobody waits so long").')
    expect(seen(markup)).toContain('<a href="#not-checked.1" aria-describedby="not-checked.1.note">60 seconds</a>')
    expect(markup).toMatch(
      /<section class="waivers not-content" id="not-checked"[\s\S]*<dt>60 seconds<\/dt> <dd>nobody waits so long<\/dd>[\s\S]*<\/section>\n$/,
    )
    expect(await drawn('en/values/none', 'Text.')).not.toContain('waivers')
  })
})

describe('a fence', () => {
  test('of a scenario is followed by its evidence, another is code', async () => {
    const markup = await drawn('en/fences/two', `${scenario}\n\n\`\`\`sh\nss -t\n\`\`\`\n\n\`\`\`\nplain\n\`\`\``)
    expect(markup.match(/<section/g)).toHaveLength(1)
    expect(markup).toMatch(
      /tryConnect[\s\S]*<section class="evidence open not-content" data-scenario="one"[\s\S]*language-sh[\s\S]*language-text[\s\S]*plain/,
    )
  })
})

describe('a page', () => {
  test('is folded at its headings where its front matter says so', async () => {
    const body = 'Before.\n\n## One\n\nText.\n\n## Two\n\n### Deeper\n\nMore.'
    expect((await drawn('en/folds/yes', body, 'sections: folded\n')).replace(/\n/g, '')).toBe(
      '<p>Before.</p><details class="entry"><summary><h2 id="one">One</h2></summary><p>Text.</p></details>' +
        '<details class="entry"><summary><h2 id="two">Two</h2></summary><h3 id="deeper">Deeper</h3><p>More.</p></details>',
    )
    expect(await drawn('en/folds/no', body)).not.toContain('details')
  })

  test('that is none of the documentation is left alone', () => {
    const plugin = evidencePlugin(() => new Map())
    expect(typeof plugin === 'function' && plugin({ fileURL: new URL('file:///elsewhere/page.mdx') } as never)).toBe(undefined)
  })
})
