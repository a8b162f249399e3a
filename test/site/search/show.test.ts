/** The items of an answer, whole: what is searched for, and what a paste says. */
import { expect, test } from 'vitest'
import type { Answer, Recognition } from '../../../src/site/search/ask.ts'
import { answerItems } from '../../../src/site/search/show.ts'

const said = {
  ...{ port: 'port {port}', path: 'path {path}', row: '{program}: {state} {place}', message: '{program}: {errno}, {place}' },
  ...{ any: '{errno} at {place}', found: 'Found:', contributors: 'for writers' },
}
const nothing: Answer = { recognised: undefined, recognisedAt: 0, pages: [], contributors: [], anyway: [] }
const page = (name: string, parts: string[] = []) => ({
  ...{ href: `/en/${name}/`, title: `<${name}>`, text: `About ${name} & more.` },
  parts: parts.map((part) => ({ href: `/en/${name}/#${part}`, title: part })),
})
const item = (name: string, more = '') => `<li><a href="/base/en/${name}/">&lt;${name}&gt;</a>${more}<p>About ${name} &amp; more.</p></li>`
const read: Recognition = { message: 0, found: 'bind() failed', sure: true, href: '/en/nginx/#error', title: 'A title', todo: 'Ask `ss -tan` now.' }
const shown = (answer: Partial<Answer>, words: Record<string, string> = said) => answerItems({ ...nothing, ...answer }, '/base', words).map(String)

test('each page is a link, what it says, and the headings that were asked for', () => {
  expect(shown({ pages: [page('one'), page('two', ['a', 'b'])] })).toEqual([
    item('one'),
    '<li><a href="/base/en/two/">&lt;two&gt;</a><p>About two &amp; more.</p>' +
      '<a href="/base/en/two/#a" class="part">a</a><a href="/base/en/two/#b" class="part">b</a></li>',
  ])
})

test('pages for writers follow, and are marked; where nothing was found, pages that most need are not', () => {
  expect(shown({ pages: [page('one')], contributors: [page('two')], anyway: [page('three')] })).toEqual([
    item('one'),
    item('two', ' <span class="mark">for writers</span>'),
    item('three'),
  ])
})

const recognised =
  '<li class="recognised"><a href="/base/en/nginx/#error">A title</a><p>Ask <code>ss <span class="whole">-tan</span></code> now.</p>' +
  '<p>Found: <code>bind() failed</code></p></li>'

test('what was recognised stands first, behind a question’s best page, and alone where nothing else is there', () => {
  const pages = [page('one'), page('two')]
  expect(shown({ recognised: read, pages })).toEqual([recognised, item('one'), item('two')])
  expect(shown({ recognised: read, recognisedAt: 1, pages })).toEqual([item('one'), recognised, item('two')])
  expect(shown({ recognised: read, recognisedAt: 1, contributors: [page('two')] })[0]).toBe(recognised)
})

test('nothing that was pasted is markup', () => {
  const [markup] = shown({ recognised: { ...read, found: '<img src=x>', path: '"><b>', errno: 'E' } })
  expect(markup).toContain('<code>&lt;img src=x&gt;</code>')
  expect(markup).toContain('>E at path &quot;&gt;&lt;b&gt;</a>')
})

test('the page that it leads to is asked for the same port', () => {
  const hrefOf = (more: Partial<Recognition>) => /href="([^"]*)"/.exec(shown({ recognised: { ...read, ...more } })[0] ?? '')?.[1]
  expect(hrefOf({ port: 80 })).toBe('/base/en/nginx/?port=80#error')
  expect(hrefOf({ port: 80, href: '/en/nginx/' })).toBe('/base/en/nginx/?port=80')
  expect(hrefOf({ href: '/en/nginx/' })).toBe('/base/en/nginx/')
})

test('a message is called by its program, its error and its place', () => {
  const called = (more: Partial<Recognition>, words?: Record<string, string>) =>
    />([^<]*)<\/a>/.exec(shown({ recognised: { ...read, ...more } }, words)[0] ?? '')?.[1]
  expect(called({ program: 'nginx', errno: 'EACCES', port: 80 })).toBe('nginx: EACCES, port 80')
  expect(called({ program: 'nginx', errno: 'EACCES', path: '/run/a' })).toBe('nginx: EACCES, path /run/a')
  expect(called({ program: 'nginx', errno: 'EACCES', port: 80, path: '/run/a' })).toBe('nginx: EACCES, port 80')
  expect(called({ errno: 'EACCES' })).toBe('EACCES at ')
  expect(called({ program: 'ss', state: 'LISTEN', port: 80 })).toBe('ss: LISTEN port 80')
  expect(called({})).toBe('A title')
  expect(called({ program: 'nginx' })).toBe('nginx: A title, ')
  expect(called({ program: 'nginx', errno: 'EACCES' }, {})).toBe('')
})
