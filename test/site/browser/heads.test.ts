import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, inject, test } from 'vitest'
import { languages } from '../../../src/page/language.ts'
import { elementsOf } from '../../../src/site/markup/elements.ts'
import { readMessages } from '../../../src/site/messages/read.ts'

const site = 'https://2msl.example'

interface Head {
  address: string
  description: string | undefined
  canonical: string[]
  /** `en https://…`, in order. */
  alternates: string[]
  feeds: string[]
}

const heads = (): Head[] =>
  globSync('**/*.html', { cwd: inject('dist') })
    // What a page's panels unfold, and what did not hold elsewhere, is a part of that page.
    .filter((file) => file !== '404.html' && !/\/(?:evidence|on|messages)\/(?!index\.html)/.test(file))
    .map((file) => {
      const [head = ''] = readFileSync(join(inject('dist'), file), 'utf8').split('</head>')
      const all = (pattern: RegExp) => [...head.matchAll(pattern)].map((match) => match.slice(1).join(' '))
      return {
        address: `${site}/${file.replace(/\\/g, '/').replace(/index\.html$/, '')}`,
        description: all(/<meta name="description" content="([^"]+)"/g)[0],
        canonical: all(/<link rel="canonical" href="([^"]*)"/g),
        alternates: all(/<link rel="alternate" hreflang="([^"]*)" href="([^"]*)"/g).sort(),
        feeds: all(/<link rel="alternate" type="application\/atom\+xml" title="[^"]*" href="([^"]*)"/g),
      }
    })

test('every page says what it answers, and which address is its own', () => {
  const wrong = heads().filter(({ address, description, canonical }) => description === undefined || canonical.join() !== address)
  expect(wrong).toEqual([])
})

test('every page names itself and its translations, one of them for readers of any other language, and all of these name the same', () => {
  const byAddress = new Map(heads().map((head) => [head.address, head]))
  expect(byAddress.size).toBeGreaterThan(300)
  for (const { address, alternates } of byAddress.values()) {
    expect(
      alternates.map((each) => each.split(' ')[0]),
      address,
    ).toEqual(['en', 'ja', 'ko', 'x-default'])
    const named = alternates.map((each) => each.split(' ')[1] ?? '')
    expect(named, address).toContain(address)
    for (const other of named) expect(byAddress.get(other)?.alternates, `${other}, named by ${address}`).toEqual(alternates)
  }
})

test('every page in a language leads to the feed of that language', () => {
  const inLanguage = heads().filter(({ address }) => /^\/(?:en|ja|ko)\//.test(new URL(address).pathname))
  for (const { address, feeds } of inLanguage) expect(feeds, address).toEqual([`/${new URL(address).pathname.split('/')[1]}/feed.xml`])
})

test('what search engines are told is whole: each page an article of its address, each question with its answer', () => {
  // What a page's panels unfold, and what did not hold elsewhere, is a part of that page.
  const pages = globSync('{en,ja,ko}/**/*.html', { cwd: inject('dist') }).filter(
    (file) => !/[\\/](?:evidence|on|messages)[\\/](?!index\.html)/.test(file),
  )
  const wrong = pages.flatMap((file) => {
    const [head = ''] = readFileSync(join(inject('dist'), file), 'utf8').split('</head>')
    const told = [...head.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(([, json = '']) => JSON.parse(json))
    const [canonical] = /(?<=<link rel="canonical" href=")[^"]*/.exec(head) ?? []
    const articles = told.filter((each) => each['@type'] === 'TechArticle')
    const questions = told.filter((each) => each['@type'] === 'FAQPage').flatMap(({ mainEntity }) => mainEntity)
    const [article] = articles
    const whole =
      canonical === undefined ||
      (articles.length === 1 && article.headline && article.description && article.author.name && article.url === canonical)
    const answered = questions.every(
      (each) => each['@type'] === 'Question' && each.name && each.acceptedAnswer['@type'] === 'Answer' && each.acceptedAnswer.text,
    )
    return [...(whole ? [] : [`${file}: no whole article`]), ...(answered ? [] : [`${file}: a question without a name or an answer`])]
  })
  expect(wrong).toEqual([])
})

test('each message of a program stands in what search engines are told of the page that answers it, in each language', () => {
  const told = new Map<string, string[]>()
  const keywordsOf = (file: string): string[] => {
    const [head = ''] = readFileSync(join(inject('dist'), file), 'utf8').split('</head>')
    return [...head.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].flatMap(([, json = '']) => JSON.parse(json).keywords ?? [])
  }
  const missing = readMessages('.').messages.flatMap(({ id, page, row, example }) => {
    const files = row ? [] : languages.map((language) => `${language}/${page.split('#')[0]}/index.html`)
    return files
      .filter((file) => {
        const keywords = told.get(file) ?? keywordsOf(file)
        told.set(file, keywords)
        return !keywords.includes(example)
      })
      .map((file) => `${id}: ${file}`)
  })
  expect(missing).toEqual([])
})

test('each message and each row stands in the title of the page that answers it, or above its first heading, in each language', () => {
  const read = new Map<string, string>()
  const headOf = (file: string): string => {
    const known = read.get(file) ?? aboveFirstHeading(readFileSync(join(inject('dist'), file), 'utf8'))
    read.set(file, known)
    return known
  }
  const missing = readMessages('.').messages.flatMap(({ id, page, example }) =>
    languages
      .map((language) => `${language}/${page.split('#')[0]}/index.html`)
      .filter((file) => !headOf(file).includes(example))
      .map((file) => `${id}: ${file}`),
  )
  expect(missing).toEqual([])
})

test('what stands only below the first heading, or beside the text, does not stand in the head', () => {
  const page =
    '<nav>beside</nav><h2>On this page</h2><main><h1>port 80 &amp; 443</h1><p>first <code>lines</code></p><h2>Below</h2><p>later</p></main>'
  expect(aboveFirstHeading(page).split('\n').filter(Boolean)).toEqual(['port 80 & 443', 'first ', 'lines'])
})

/** Of a page as it is without scripts: its title and what follows, up to the first section. */
function aboveFirstHeading(page: string): string {
  const elements = elementsOf(page)
  const title = elements.findIndex(({ name }) => name === 'h1')
  const first = elements.findIndex(({ name }, index) => index > title && name === 'h2')
  return elements
    .slice(title, first < 0 ? undefined : first)
    .map(({ text }) => text)
    .join('\n')
}

test('the sitemap holds every page for readers once, with no more than one page for a language', () => {
  const map = readFileSync(join(inject('dist'), 'sitemap-0.xml'), 'utf8')
  const entries = [...map.matchAll(/<url><loc>([^<]*)<\/loc>(.*?)<\/url>/g)]
  expect(entries.map(([, address]) => address).sort()).toEqual(
    heads()
      .map(({ address }) => address)
      .filter((address) => !/\/errors\//.test(address))
      .sort(),
  )
  for (const [, address, links = ''] of entries) {
    const languages = [...links.matchAll(/hreflang="([^"]*)"/g)].map(([, language]) => language)
    expect(new Set(languages).size, address).toBe(languages.length)
  }
})

test('the contents of every page name each of its headings', () => {
  const nameless = globSync('{en,ja,ko}/**/*.html', { cwd: inject('dist') }).filter((file) => {
    const [, contents = ''] = /<starlight-toc[^>]*>(.*?)<\/starlight-toc>/s.exec(readFileSync(join(inject('dist'), file), 'utf8')) ?? []
    return /<a [^>]*>(?:<[^>]*>)*<\/a>/.test(contents)
  })
  expect(nameless).toEqual([])
})
