import { expect, test } from 'vitest'
import { elementsOf } from '../../../src/site/markup/elements.ts'

const named = (page: string, name: string) => elementsOf(page).filter((element) => element.name === name)

test('attributes are read in any form that a browser takes, and their entities too', () => {
  const [link] = named(`<A HREF = '/a?b&amp;c="d"' id=x hidden>a</A>`, 'a')
  expect(Object.fromEntries(link?.attributes ?? [])).toEqual({ href: '/a?b&c="d"', id: 'x', hidden: '' })
})

test('what looks like an element in a comment, a script or an attribute is none', () => {
  const page = `<!-- <a href="/1"> --><script>'<a href="/2">'</script><p title='<a href="/3">'></p><a href="/4"></a>`
  expect(named(page, 'a').map(({ attributes }) => attributes.get('href'))).toEqual(['/4'])
  expect(named(page, 'script').map(({ text }) => text)).toEqual([`'<a href="/2">'`])
})

test('what stands in noscript and in templates is there', () => {
  const page = '<noscript><a href="/1"></a></noscript><template><a href="/2"></a></template>'
  expect(named(page, 'a')).toHaveLength(2)
})

test('the end of a start tag is a place in the page; what the page does not write has none', () => {
  const page = '<!doctype html><html><head><meta charset="utf-8"/><title>a</title></head>'
  expect(page.slice(0, named(page, 'head')[0]?.opened)).toBe('<!doctype html><html><head>')
  expect(page.slice(0, named(page, 'meta')[0]?.opened)).toBe('<!doctype html><html><head><meta charset="utf-8"/>')
  expect(named('<p>a', 'head')[0]?.opened).toBeUndefined()
})
