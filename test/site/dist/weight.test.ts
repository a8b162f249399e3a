import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { weightsOf } from '../../../src/site/dist/weight.ts'

test('a page weighs what it names and what its scripts import when they start, each once; what they ask for later is none', () => {
  const dist = mkdtempSync(join(tmpdir(), '2msl-weight-'))
  mkdirSync(join(dist, 'a'))
  const files = {
    'index.html': `<link rel="stylesheet" href="/a/s.css"><link rel="canonical" href="/a/none.css"><script type="module" src="/a/1.js"></script>
<script>run()</script><script type="application/ld+json">{}</script><img src="data:,"><!-- <img src="/a/none.png"> -->`,
    'a/s.css': 'p { color: red }',
    'a/1.js': 'import { b } from "./2.js"; const text = "import \'./none.js\'"; export { b }; const later = () => import("./later.js")',
    'a/2.js': 'export * from "./3.js"; export const b = 1',
    'a/3.js': 'import "./2.js"',
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dist, name), text)
  const size = (text: string) => gzipSync(text).length
  const scripts = size(files['a/1.js']) + size(files['a/2.js']) + size(files['a/3.js'])
  expect(weightsOf(dist)).toEqual([
    { file: '/index.html', bytes: size(files['index.html']) + size(files['a/s.css']) + scripts, scriptBytes: scripts + size('run()') },
  ])
  rmSync(dist, { recursive: true })
})

test('what a page names is loaded with it by what names it: styles, icons and pictures, scripts also before they are asked for; no link to read on', () => {
  const dist = mkdtempSync(join(tmpdir(), '2msl-weight-'))
  const files = {
    'index.html': `<link rel="icon" href="/icon.svg"><link rel="shortcut icon" href="/old.ico"><link rel="modulepreload" href="/early.js">
<link rel="prefetch" href="/none.css"><a rel="stylesheet" href="/none.css">a</a><a rel="modulepreload" href="/none.js">b</a>
<link rel="stylesheet" href="//elsewhere.example/none.css"><link href="/none.css"><img src="/picture.png"><script type="module">later()</script>`,
    'icon.svg': '<svg/>',
    'old.ico': 'an icon',
    'early.js': 'import "./more.js"',
    'more.js': 'export const more = "than that"',
    'picture.png': 'a picture, of some size',
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dist, name), text)
  const size = (name: keyof typeof files) => gzipSync(files[name]).length
  const scripts = size('early.js') + size('more.js')
  const bytes = size('index.html') + size('icon.svg') + size('old.ico') + size('picture.png') + scripts
  expect(weightsOf(dist)).toEqual([{ file: '/index.html', bytes, scriptBytes: scripts + gzipSync('later()').length }])
  rmSync(dist, { recursive: true })
})
