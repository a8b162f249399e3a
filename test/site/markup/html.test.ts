import { expect, test } from 'vitest'
import { escapeText, html } from '../../../src/site/markup/html.ts'

test('text in a template never becomes markup', () => {
  expect(html`<p title="${'"<a>"'}">${"<script>'&"}</p>`.markup).toBe('<p title="&quot;&lt;a&gt;&quot;">&lt;script&gt;&#39;&amp;</p>')
})

test('markup in markup stays markup, and neighbours in a list stand apart', () => {
  expect(html`<ul>${['a', '<b>'].map((item) => html`<li>${item}</li>`)}</ul>`.markup).toBe('<ul><li>a</li>\n<li>&lt;b&gt;</li></ul>')
})

test('nothing gives nothing, but zero is a number', () => {
  expect(html`<i>${undefined}${false}${0}</i>`.markup).toBe('<i>0</i>')
})

test('characters that XML forbids are spelled out', () => {
  expect(escapeText('bell \u0007, escape \u001b, tab \t')).toBe('bell \\x07, escape \\x1b, tab \t')
})

test('characters that turn the direction of what follows, or that nobody sees, are spelled out', () => {
  expect(escapeText('bind\u202e(42)\u2066\u009b')).toBe('bind\\u202e(42)\\u2066\\x9b')
  expect(escapeText('소켓の世界')).toBe('소켓の世界')
})
