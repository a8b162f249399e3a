import { expect, test } from 'vitest'
import { html } from '../../../src/site/markup/html.ts'
import { PagePieces } from '../../../src/site/page/pieces.ts'

// As a page's compiled module does.
const asked = (expression: string): unknown => new Function(`return ${expression}`)()

test('a page’s module is given what stands at its place', () => {
  const pieces = new PagePieces('a.mdx', 'text')
  const [one, other] = [pieces.add(10, () => html`<p>one</p>`), pieces.add(70, () => html`<p>other</p>`)]
  expect([asked(other), asked(one)]).toEqual(['<p>other</p>', '<p>one</p>'])
})

test('a module that was compiled from another text of the page is told so, and given nothing', () => {
  const stale = new PagePieces('b.mdx', 'before').add(10, () => html`<p>before</p>`)
  const now = new PagePieces('b.mdx', 'now').add(10, () => html`<p>now</p>`)
  expect(asked(now)).toBe('<p>now</p>')
  expect(() => asked(stale)).toThrow(/^b\.mdx was compiled from another text than it has now .*\n {2}Fix: start the build, or npm run dev, again/)
})
